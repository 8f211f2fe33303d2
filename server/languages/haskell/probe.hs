-- Says which GHC this really is, and what of the machine it needs. One expression, for `ghc -e`.
do { program <- System.Environment.getExecutablePath
   ; let { library = System.FilePath.takeDirectory (System.FilePath.takeDirectory program)
         ; number = System.Info.fullCompilerVersion
         ; asked = words "hspec hspec-core hspec-expectations HUnit QuickCheck quickcheck-io"
             ++ words "ansi-terminal call-stack clock colour primitive random setenv splitmix"
             ++ ["tf-random"]
         ; fields = "import-dirs,dynamic-library-dirs"
         ; ask name = System.Process.readProcess "ghc-pkg"
             ["--no-user-package-db", "field", name, fields, "--simple-output"] "" }
   ; found <- mapM ask asked
   ; inside <- System.Directory.listDirectory library
   ; let { dark = words "bin html latex include package.conf.d"
         ; own = [library ++ "/" ++ name | name <- inside, name `notElem` dark]
         ; folders = filter (Data.List.isInfixOf "hspec-core") (concatMap words found)
         ; outside = Data.List.nub (map System.FilePath.takeDirectory folders)
         ; cache = library ++ "/package.conf.d/package.cache"
         ; text word = show (word :: String)
         ; list words' = "[" ++ Data.List.intercalate "," words' ++ "]"
         ; texts = list . map text
         ; pairs =
             [ ("program", text program)
             , ("version", text ("GHC " ++ Data.Version.showVersion number))
             , ("number", show (take 2 (Data.Version.versionBranch number)))
             , ("home", text library)
             , ("show", texts (Data.List.sort own ++ [cache] ++ outside))
             , ("native", "[]")
             , ("taken", texts (words "Main Prelude Numeric Foreign GHC")) ] }
   ; putStrLn ("{" ++ Data.List.intercalate "," [text key ++ ":" ++ value | (key, value) <- pairs]
       ++ "}") }
