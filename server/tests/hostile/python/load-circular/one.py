from other import name
