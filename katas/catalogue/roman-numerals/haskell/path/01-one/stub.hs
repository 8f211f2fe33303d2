toRoman :: Int -> String
toRoman number = error "TODO"
