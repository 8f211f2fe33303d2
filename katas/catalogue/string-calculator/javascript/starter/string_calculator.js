// Adds up the numbers in a text.
