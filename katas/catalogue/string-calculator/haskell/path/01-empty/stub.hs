add :: String -> Int
add text = error "TODO"
