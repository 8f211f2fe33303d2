{-# LANGUAGE TemplateHaskell #-}
module Code where

import Language.Haskell.TH

x :: String
x = $(runIO (writeFile "@FOLDER@/pwned" "x") >> runIO (readFile "@SECRET_FILE@") >>= stringE)
