{-# LANGUAGE CApiFFI, LambdaCase, MagicHash, ScopedTypeVariables #-}
-- | Compiles a learner's modules to bytecode, runs their hspec tests, one in a process, and tells
-- what came of it. GHC is a library of this program, and waits in memory already.
--
-- What to do is read from stdin, as JSON, before anything of the learner's is executed: @word@ and
-- @words@.
--
-- > check            whether every file compiles; executes nothing of them
-- > list MODULE...   the tests of these modules
-- > test NAME        one test
--
-- Its argument is a file beside the learner's: only the folder counts. With @wait@ behind that it
-- does so when it is asked over a socket as its stdin, and forks before. Everything is told as
-- JSON, a line each, on the pipe whose number is in VERDICT, and every line carries the word.
module Main (main) where

import Control.Concurrent
import Control.Exception
import Control.Monad
import Control.Monad.IO.Class (liftIO)
import Data.Array (assocs)
import Data.Bits (shiftL, (.&.))
import qualified Data.ByteString as Bytes
import qualified Data.ByteString.Builder as Build
import qualified Data.ByteString.Lazy as Lazy
import Data.Char
import Data.Data (Data, cast, gmapT)
import Data.IORef
import qualified Data.IntMap as IntMap
import Data.List
import qualified Data.Map.Strict as Map
import Data.Maybe
import qualified Data.Set as Set
import qualified Data.Text as Text
import qualified Data.Text.Encoding as Text
import Data.Time.Clock (getCurrentTime)
import Foreign hiding (shiftL, void, (.&.))
import Foreign.C
import GHC.Exts (Any, Int (I#), Int#)
import GHC.IO.Encoding (setFileSystemEncoding, setLocaleEncoding)
import System.Directory
  (doesFileExist, getCurrentDirectory, listDirectory, setCurrentDirectory)
import System.Environment (getArgs, lookupEnv, unsetEnv, withArgs)
import System.FilePath
import System.IO
import System.Mem (performMajorGC)
import System.Posix.IO (fdWrite)
import System.Posix.Process (forkProcess, getProcessID)
import System.Timeout (timeout)
import Test.Hspec.Core.Spec hiding (Node)
import qualified Test.Hspec.Core.Spec as Hspec
import Test.QuickCheck (Args (..), stdArgs)
import Test.QuickCheck.Random (mkQCGen)
import qualified Text.ParserCombinators.ReadP as P
import Text.Read (readMaybe)
import Unsafe.Coerce (unsafeCoerce)

import GHC hiding (Failed, Ghc, Name)
import GHC.ByteCode.Types (CompiledByteCode (..))
import GHC.Data.FastString (unpackFS)
import GHC.Data.StringBuffer (hGetStringBuffer, stringToStringBuffer)
import GHC.Driver.Make (load')
import GHC.Driver.Monad (Ghc (..))
import GHC.Driver.Plugins
  (Plugin (..), PluginWithArgs (..), StaticPlugin (..), defaultPlugin, purePlugin)
import GHC.Driver.Session hiding (NoReason, Reason)
import GHC.Driver.Types
import GHC.Driver.Ways (hostFullWays, wayGeneralFlags)
import GHC.Parser.Header (getOptions)
import GHC.Runtime.Interpreter (initObjLinker, wormhole)
import GHC.Runtime.Linker.Types (DynLinker (..), PersistentLinkerState (..))
import GHC.Types.Name.Env (emptyNameEnv)
import GHC.Types.Name.Occurrence (occNameString)
import GHC.Types.Name.Reader (rdrNameOcc)
import GHC.Types.Unique (getKey, getUnique)
import GHC.Unit.Info (unitId)
import GHC.Unit.State (listUnitInfo)
import GHC.Utils.Error
import GHC.Utils.Outputable (defaultUserStyle, renderWithStyle)
import GHCi.BreakArray (BreakArray, getBreak, setBreakOff, setBreakOn)

-- * What the learner may use

packages :: [String]
packages =
  [ "base", "containers", "array", "mtl", "transformers", "text", "bytestring", "deepseq", "time"
  , "hspec", "hspec-expectations", "HUnit", "QuickCheck"
  ]

-- | Extensions that run, read or build something while compiling, reach outside of Haskell, or that
-- bytecode does not know.
refusedExtensions :: [String]
refusedExtensions =
  [ "CPP", "Cpp", "TemplateHaskell", "TemplateHaskellQuotes", "QuasiQuotes", "StaticPointers"
  , "ForeignFunctionInterface", "CApiFFI", "InterruptibleFFI", "UnliftedFFITypes"
  , "JavaScriptFFI", "GHCForeignImportPrim", "Unsafe", "Trustworthy", "Safe"
  , "MagicHash", "UnboxedTuples", "UnboxedSums"
  ]

-- | Modules of GHC's own that are harmless, and of use in a kata.
harmless :: [String]
harmless = ["GHC.Generics", "GHC.Stack", "GHC.TypeLits", "GHC.TypeNats", "GHC.Records"]

-- | Modules by which a learner's code gets behind its types, or out of its process.
isRefusedModule :: String -> Bool
isRefusedModule name = name `notElem` harmless && (any (`elem` dark) parts || any within refused)
  where
    parts = split "." name
    dark = ["Unsafe", "Internal", "Internals", "Foreign"]
    within place = split "." place `isPrefixOf` parts
    refused = ["GHC", "System.Posix", "System.Process", "Data.Array.Base", "Data.Text.Array"]

-- * Compiling

-- | What is told of a file that cannot be loaded.
type Problem = [(String, J)]

-- | Prepares GHC, which needs nothing but its own folder.
start :: Ghc ()
start = do
  plain <- getSessionDynFlags
  -- The only folder that can be written in.
  here <- liftIO getCurrentDirectory
  (flags, _, _) <- parseDynamicFlags (asThisOne plain) (map noLoc (options here))
  _ <- setSessionDynFlags flags
    { ghcMode = CompManager, hscTarget = HscInterpreted, ghcLink = LinkInMemory, useUnicode = True }
  ready <- getSessionDynFlags
  session <- getSession
  liftIO $ do
    initObjLinker session
    -- Every package is linked into this program already. Without this GHC would ask gcc where their
    -- libraries are, and the jail would have to hold it.
    let loaded = map unitId (listUnitInfo (unitState ready))
        linked = PersistentLinkerState emptyNameEnv emptyNameEnv [] [] loaded []
    modifyMVar_ (dl_mpls (hsc_dynLinker session)) (const (pure (Just linked)))
  where
    options here =
      ["-tmpdir", here, "-package-env", "-", "-no-user-package-db", "-hide-all-packages", "-w"]
        ++ ["-O0", "-fmax-errors=100", "-fno-diagnostics-show-caret", "-fdiagnostics-color=never"]
        ++ ["-fno-max-valid-hole-fits"]
        ++ concat [["-package", name] | name <- packages]
    asThisOne flags = foldl gopt_set flags {ways = hostFullWays} $
      concatMap (wayGeneralFlags (targetPlatform flags)) hostFullWays

-- | Compiles and runs a kata of its own, so that what the next one needs has been loaded.
warm :: Ghc ()
warm = do
  now <- liftIO getCurrentTime
  let target (name, text) =
        Target (TargetFile name Nothing) False (Just (stringToStringBuffer (unlines text), now))
  setTargets (map target [("Warm.hs", warmCode), ("WarmSpec.hs", warmTests)])
  graph <- depanal [] False
  _ <- load' LoadAllTargets Nothing graph
  specOf "WarmSpec" >>= liftIO . \case
    Right spec -> testsOf "WarmSpec" spec >>= mapM_ (\(_, cleanups, item) -> runItem cleanups item)
    Left _ -> pure ()
  setTargets []
  _ <- load LoadAllTargets
  liftIO performMajorGC

warmCode, warmTests :: [String]
warmCode =
  [ "module Warm where"
  , "import Data.Char"
  , "import Data.List"
  , "import qualified Data.Map as Map"
  , "import Data.Maybe"
  , "data Warm = Warm { one :: Int, two :: String } | Cold deriving (Eq, Ord, Show)"
  , "table :: [(Int, String)]"
  , "table = [(n, show n) | n <- [1 .. 3], odd n]"
  , "say :: Int -> Either String String"
  , "say n"
  , "  | n `mod` 3 == 0 = Left (\"no\" ++ map toUpper (show n))"
  , "  | otherwise = maybe none Right (Map.lookup n (Map.fromList table))"
  , "  where none = Right (intercalate \", \" (words \"a b\"))"
  ]
warmTests =
  [ "module WarmSpec (spec) where"
  , "import Control.Exception"
  , "import Test.Hspec"
  , "import Warm"
  , "spec :: Spec"
  , "spec = describe \"a\" $ do"
  , "  it \"b\" $ say 3 `shouldBe` Left \"no3\""
  , "  it \"c\" $ [1, 2] `shouldBe` [1, 3 :: Int]"
  , "  it \"d\" $ evaluate (read \"1\" :: Int) `shouldThrow` anyErrorCall"
  , "  it \"e\" $ Just 1 `shouldSatisfy` (== Just 1)"
  ]

-- | Compiles all files of the folder that this process stands in, and says what is wrong with them.
compile :: FilePath -> HscTarget -> Ghc [Problem]
compile own target = do
  found <- liftIO (newIORef [])
  flags <- getSessionDynFlags
  files <- liftIO (sort . filter isHaskell <$> listDirectory ".")
  let (names, others) = partition (isModule . dropExtension) files
      note problem = liftIO (modifyIORef found (problem :))
      clean = liftIO (null <$> readIORef found)
      caught = handleSourceError (mapM_ (note . problemOf flags) . inOrder . srcErrorMessages)
      logged _ _ severity place doc = case severity of
        SevError -> note (problemAt flags place doc)
        SevFatal -> note (problemAt flags place doc)
        _ -> pure ()
      inMemory = if target == HscNothing then NoLink else LinkInMemory
  isWatched <- liftIO (doesFileExist regionsFile)
  _ <- setSessionDynFlags flags
    { log_action = logged, hscTarget = target, ghcLink = inMemory
    , staticPlugins = [marker | isWatched] }
  mapM_ (note . noModule) others
  surviving note $ do
    caught $ mapM_ (liftIO . pragmas flags >=> mapM_ note) names
    isFree <- clean
    when isFree . caught $ do
      setTargets [Target (TargetFile name Nothing) False Nothing | name <- names]
      graph <- depanal [] False
      forM_ (mgModSummaries graph) $ \summary -> caught $ do
        parsed <- parseModule summary
        mapM_ note (refusals summary (parsedSource parsed))
      isAllowed <- clean
      when isAllowed $ void (load' LoadAllTargets Nothing graph)
  reverse <$> liftIO (readIORef found)
  where
    isHaskell name = takeExtension name == ".hs" && name /= own
    inOrder = sortOn (spanOf . errMsgSpan) . foldr (:) []
    spanOf = \case RealSrcSpan place _ -> Just place; _ -> Nothing
    noModule name = problem "ModuleName" (words' name) (atStart name)
    words' name = "`" ++ name ++ "` is no module: its name must begin with a capital letter."

-- | Where GHC itself gives up, that is a problem like any other.
surviving :: (Problem -> Ghc ()) -> Ghc () -> Ghc ()
surviving note action = Ghc $ \session -> unGhc action session `catch` \(error' :: SomeException) ->
  unGhc (note (problem "Error" ("GHC gave up: " ++ displayException error') nowhere)) session

isModule :: String -> Bool
isModule name = isUpper (head (name ++ "x")) && all (\c -> isAlphaNum c || c `elem` "_'") name

-- | What stands in the pragmas of a file that may not stand there. GHC reads them with the same
-- function, and nothing else sets options.
pragmas :: DynFlags -> FilePath -> IO [Problem]
pragmas flags name = do
  text <- hGetStringBuffer name
  let found = [(place, option) | L place option <- getOptions flags text name]
  pure [refusal place (what option) | (place, option) <- found, not (isFree option)]
  where
    isFree option = case option of
      '-' : 'X' : extension -> bare extension `notElem` refusedExtensions
      _ -> any (`isPrefixOf` option) ["-W", "-w", "-fwarn-", "-fno-warn-", "-haddock-opts"]
    bare extension = fromMaybe extension (stripPrefix "No" extension)
    what option = case option of
      '-' : 'X' : extension -> "The extension `" ++ extension ++ "`"
      _ -> "The option `" ++ option ++ "`"

-- | What stands in a module that may not stand there.
refusals :: ModSummary -> ParsedSource -> [Problem]
refusals summary parsed =
  [problem "ModuleName" begin (atStart file) | name /= dropExtension file]
    ++ [refusal place ("The module `" ++ other ++ "`") | (place, other) <- map plain imported,
        isRefusedModule other]
    ++ [refusal place "`{-# SOURCE #-}`" | (place, _) <- map plain (ms_srcimps summary)]
    ++ concatMap declared (hsmodDecls (unLoc parsed))
  where
    file = takeFileName (msHsFilePath summary)
    name = moduleNameString (ms_mod_name summary)
    begin = "This file must begin with `module " ++ dropExtension file ++ " where`."
    imported = ms_textual_imps summary ++ ms_srcimps summary
    plain (_, L place other) = (place, moduleNameString other)
    declared (L place declaration) = case declaration of
      ForD {} -> [refusal place "`foreign`"]
      AnnD {} -> [refusal place "`ANN`"]
      RuleD {} -> [refusal place "`RULES`"]
      SpliceD {} -> [refusal place "A splice"]
      _ -> []

-- | What was compiled.
data Compiled = Compiled
  { wrong :: [Problem]
    -- ^ What is wrong.
  , specs :: [(String, Either Problem Spec)]
    -- ^ The tests of each module, or why it has none.
  , watched :: Maybe Watch
    -- ^ What is to be watched, if anything is.
  }

-- | Compiles all files, and finds the tests in them.
compiled :: FilePath -> Ghc Compiled
compiled own = do
  problems <- compile own HscInterpreted
  modules <- map (moduleNameString . ms_mod_name) . mgModSummaries <$> getModuleGraph
  found <- if null problems then forM modules (\name -> (,) name <$> specOf name) else pure []
  Compiled problems found <$> watchOf

-- | The tests of a module that was compiled; nothing of them is executed.
specOf :: String -> Ghc (Either Problem Spec)
specOf name = handleSourceError (const (pure missing)) $ do
  setContext (map (IIDecl . qualified) ["Test.Hspec", name])
  Right . unsafeCoerce <$> compileExpr ("(" ++ name ++ ".spec :: Test.Hspec.Spec)")
  where
    qualified other = (simpleImportDecl (mkModuleName other)) {ideclQualified = QualifiedPre}
    missing = Left (problem "NoSpec" must (atStart (name ++ ".hs")))
    must = "The module `" ++ name ++ "` must export `spec :: Spec`."

-- * Watching

-- | Where the service wrote down which regions of the code it wants to be told of, if of any: a
-- line for each, with the line and the column of its begin and of its end, and its file.
regionsFile :: FilePath
regionsFile = "0regions.txt"

-- | Regions that are to be watched.
data Watch = Watch
  { regions :: [Int]
  , marks :: [Mark]
  }

-- | A place where GHC can interrupt the learner's code.
data Mark = Mark
  { home :: Int
    -- ^ The key of its module.
  , switches :: BreakArray
    -- ^ Those of its module.
  , number :: Int
    -- ^ Its own among them.
  , around :: [Int]
    -- ^ The regions that it is in.
  }

-- | Has GHC mark more than what is bound, done or applied: each branch of @if@ as well, and what
-- stands behind @&&@ and @||@. It becomes what GHC always marks, an expression behind guards, of
-- which there are none.
marker :: StaticPlugin
marker = StaticPlugin (PluginWithArgs plugin [])
  where
    plugin = defaultPlugin {pluginRecompile = purePlugin, parsedResultAction = \_ _ -> pure . more}
    more parsed = parsed {hpm_module = marked (hpm_module parsed)}

marked :: Data part => part -> part
marked part = fromMaybe inside (cast . mark =<< cast inside)
  where
    inside = gmapT marked part
    mark :: HsExpr GhcPs -> HsExpr GhcPs
    mark = \case
      HsIf x condition yes no -> HsIf x condition (guarded yes) (guarded no)
      OpApp x left operator right | isLazy operator -> OpApp x left operator (guarded right)
      other -> other
    guarded :: LHsExpr GhcPs -> LHsExpr GhcPs
    guarded inner@(L place _) = L place (HsMultiIf noExtField [L place (GRHS noExtField [] inner)])
    isLazy = \case
      L _ (HsVar _ (L _ name)) -> occNameString (rdrNameOcc name) `elem` ["&&", "||"]
      _ -> False

-- | What is to be watched in the modules that were compiled, if anything is.
watchOf :: Ghc (Maybe Watch)
watchOf = do
  session <- getSession
  liftIO $ doesFileExist regionsFile >>= \case
    False -> pure Nothing
    True -> do
      text <- Text.decodeUtf8 <$> Bytes.readFile regionsFile
      let all' = zip [0 ..] (mapMaybe (region . words) (lines (Text.unpack text)))
          -- By each line that they have a part in.
          byLine = Map.fromListWith (++)
            [ ((file, line), [one])
            | one@(_, (file, (first, _), (final, _))) <- all', line <- [first .. final] ]
          modules =
            [ (getKey (getUnique (moduleName (mi_module (hm_iface info)))), breaks)
            | info <- eltsHpt (hsc_HPT session), Just linkable <- [hm_linkable info]
            , BCOs code _ <- linkableUnlinked linkable, Just breaks <- [bc_breaks code] ]
      found <- forM modules $ \(key, breaks) -> do
        own <- wormhole (fromJust (hsc_interp session)) (modBreaks_flags breaks)
        pure
          [ Mark key own at' inside
          | (at', RealSrcSpan place _) <- assocs (modBreaks_locs breaks)
          , let line = (takeFileName (unpackFS (srcSpanFile place)), srcSpanStartLine place)
                inside = [one | (one, outer) <- Map.findWithDefault [] line byLine
                  , place `isWithin` outer]
          , not (null inside) ]
      -- Once, and not in each process that is forked for a test.
      _ <- evaluate (sum (concatMap around (concat found)))
      pure (Just (Watch (map fst all') (concat found)))
  where
    region (line : column : line' : column' : file) =
      (,,) (unwords file) <$> point line column <*> point line' column'
    region _ = Nothing
    point line column = (,) <$> readMaybe line <*> readMaybe column :: Maybe (Int, Int)
    isWithin place (_, from, to) =
      from <= (srcSpanStartLine place, srcSpanStartCol place)
        && (srcSpanEndLine place, srcSpanEndCol place) <= to

-- | Does something, and says which regions were executed meanwhile: those that GHC marked nowhere
-- as well, since nobody knows of them. At a mark that is on GHC calls what is to be called, which
-- switches it off.
watching :: Watch -> IO a -> IO (a, [Int])
watching watch action = do
  newStablePtr passed >>= poke whatIsCalled
  forM_ (marks watch) $ \mark -> setBreakOn (switches mark) (number mark)
  result <- action
  isOff <- forM (marks watch) $ \mark -> (== Just 0) <$> getBreak (switches mark) (number mark)
  let seen = Set.fromList (concatMap around [mark | (mark, True) <- zip (marks watch) isOff])
      known = Set.fromList (concatMap around (marks watch))
      isExecuted region = region `Set.member` seen || region `Set.notMember` known
  pure (result, filter isExecuted (regions watch))
  where
    passed :: Passed
    passed at' module' _ _ = forM_ (IntMap.lookup (I# module') modules) (`setBreakOff` I# at')
    modules = IntMap.fromList [(home mark, switches mark) | mark <- marks watch]

-- | Is told the number of the mark, the key of its module, and more.
type Passed = Int# -> Int# -> Bool -> Any -> IO ()

foreign import ccall "&rts_breakpoint_io_action" whatIsCalled :: Ptr (StablePtr Passed)

-- * What is wrong

problem :: String -> String -> [(String, J)] -> Problem
problem code message place = [("code", S code), ("message", S (cut 4000 message))] ++ place

refusal :: SrcSpan -> String -> Problem
refusal place what = problem "Refused" (what ++ " is not available here; do without it.") (at place)

problemOf :: DynFlags -> ErrMsg -> Problem
problemOf flags message = problemAt flags (errMsgSpan message) (formatted (errMsgDoc message))
  where formatted = formatErrDoc (initSDocContext flags defaultUserStyle)

problemAt :: DynFlags -> SrcSpan -> MsgDoc -> Problem
problemAt flags place doc = problem (codeOf text) text (at place)
  where
    text = named (brief (short (map plain (renderWithStyle context doc))))
    context = initSDocContext flags defaultUserStyle
    plain c = if c `elem` "\x2018\x2019" then '`' else c

at :: SrcSpan -> [(String, J)]
at = \case
  RealSrcSpan place _ ->
    [ ("file", S (takeFileName (unpackFS (srcSpanFile place))))
    , ("line", I (srcSpanStartLine place)), ("column", I (srcSpanStartCol place))
    , ("end_line", I (srcSpanEndLine place)), ("end_column", I (srcSpanEndCol place)) ]
  _ -> nowhere

nowhere :: [(String, J)]
nowhere = [("line", I 1), ("column", I 1)]

atStart :: FilePath -> [(String, J)]
atStart file = ("file", S file) : nowhere

-- | A message with the missing name between backticks, as GHC has all others.
named :: String -> String
named text = fromMaybe text $ listToMaybe
  [ begin ++ "`" ++ name ++ "`" ++ after
  | begin <- ["Variable not in scope: ", "Data constructor not in scope: "]
  , Just rest <- [stripPrefix begin (unwords (words first) ++ others)]
  , (name@(_ : _), after) <- [break isSpace rest] ]
  where (first, others) = break (== '\n') text

-- | A message without the expressions around its place, which the editor shows anyway.
brief :: String -> String
brief text = intercalate "\n" $ case filter (not . around) (parts (honest (lines text))) of
  [] -> lines text
  [one] -> bulletless one
  others -> concatMap bulletless others
  where
    bulletless part = if isPoint (head part) then map (drop 2) part else part
    -- Without what GHC knows of packages that are not there, and of its own options.
    honest [] = []
    honest (first : rest)
      | any (`isInfixOf` first) beside = honest (dropWhile ((> indent first) . indent) rest)
      | otherwise = first : honest rest
    beside = ["There are instances for similar types:", "Use -v (or"]
    indent = length . takeWhile (\c -> isSpace c || c == '\x2022')
    parts [] = []
    parts (first : rest) = let (more, after) = break isPoint rest in (first : more) : parts after
    isPoint = isPrefixOf "\x2022 "
    around part = any ((`isPrefixOf` head part) . ("\x2022 " ++)) ["In the ", "In a ", "In an "]

-- | A message without the packages and modules in front of names that nobody brought in.
short :: String -> String
short text = case text of
  "" -> ""
  _ | (package, ':' : rest@(c : _)) <- span inPackage text, isUpper c, isVersioned package ->
        short (name rest)
    | (word@(_ : _), rest) <- span inPackage text -> word ++ short rest
  c : rest -> c : short rest
  where
    inPackage c = isAlphaNum c || c `elem` "-._"
    isVersioned package = case break (== '-') (reverse package) of
      (version, '-' : _) -> not (null version) && all (\c -> isDigit c || c == '.') version
      _ -> False
    name rest = case span (\c -> isAlphaNum c || c `elem` "_'") rest of
      (word, '.' : after@(c : _)) | isUpper (head word), isAlpha c -> name after
      _ -> rest

-- | A word for what kind of error it is: GHC has none of its own before 9.4.
codeOf :: String -> String
codeOf text = head ([code | (code, signs) <- kinds, any (`isInfixOf` begin) signs] ++ ["Error"])
  where
    begin = unwords (take 40 (words text))
    kinds =
      [ ("NotInScope", ["not in scope", "Not in scope"])
      , ("MissingModule", ["Could not find module"])
      , ("HiddenModule", ["Could not load module"])
      , ("MissingExport", ["does not export"])
      , ("DefinedTwice", ["Multiple declarations of", "Conflicting definitions for"])
      , ("DefinedTwice", ["Duplicate type signature", "Duplicate instance declarations"])
      , ("MissingBinding", ["lacks an accompanying binding"])
      , ("StageRestriction", ["stage restriction"])
      , ("ParseError", ["parse error", "Parse error", "lexical error", "Empty 'do' block"])
      , ("ParseError", ["The last statement in a 'do' block"])
      , ("MissingField", ["is not a (visible) field", "does not have field"])
      , ("ArgumentCount", ["have different numbers of arguments"])
      , ("ArgumentCount", ["arguments, but has been given", "argument, but has been given"])
      , ("MissingInstance", ["No instance"])
      , ("AmbiguousName", ["Ambiguous occurrence"])
      , ("AmbiguousType", ["Ambiguous type variable"])
      , ("TypeMismatch", ["Couldn't match", "Occurs check", "rigid type variable"])
      , ("ImportCycle", ["form a cycle"])
      , ("Extension", ["Unsupported extension", "Illegal"])
      , ("MissingInstance", ["Could not deduce"])
      ]

-- * Running

type Test = (String, [IO ()], Item ())

-- | The tests with their names, and what to do after each.
testsOf :: String -> Spec -> IO [Test]
testsOf name spec = concatMap (walk [name] []) <$> runSpecM spec
  where
    walk :: [String] -> [IO ()] -> SpecTree () -> [Test]
    walk path cleanups = \case
      Hspec.Node group inner -> concatMap (walk (path ++ [group]) cleanups) inner
      NodeWithCleanup _ cleanup inner -> concatMap (walk path (cleanup () : cleanups)) inner
      Leaf item -> [(line (intercalate "::" (path ++ [itemRequirement item])), cleanups, item)]
    -- The service takes no longer ones, and none of several lines.
    line = cut 400 . map (\c -> if isPrint c then c else ' ')

runItem :: [IO ()] -> Item () -> IO Result
runItem cleanups item = do
  result <- itemExample item params ($ ()) (const (pure ()))
  problems <- catMaybes <$> forM cleanups (fmap (either Just (const Nothing)) . try)
  pure $ case (resultStatus result, problems) of
    (Success, error' : _) -> Result "" (Failure here (Error (Just "after the test") error'))
    (Failure Nothing reason, _) -> Result "" (Failure here reason)
    _ -> result
  where
    here = itemLocation item
    params = Params {paramsQuickCheckArgs = alwaysTheSame, paramsSmallCheckDepth = 5}
    alwaysTheSame = stdArgs {replay = Just (mkQCGen 42, 0), chatty = False}

-- | Does something in a thread of its own: nobody there can reach the one that waits.
apart :: IO a -> IO (Either SomeException a)
apart action = do
  box <- newEmptyMVar
  _ <- mask_ $ forkIOWithUnmask $ \unmask -> try (unmask action) >>= putMVar box
  let wait = takeMVar box `catch` \(error' :: SomeException) -> case fromException error' of
        -- The thread itself is told, too.
        Just BlockedIndefinitelyOnMVar -> wait
        Nothing -> pure (Left error')
  wait

resultOf :: String -> Result -> [(String, J)]
resultOf name result = ("kind", S "result") : ("name", S name) : case resultStatus result of
  Success -> [("outcome", S "passed")]
  Pending _ note -> [("outcome", S "ignored"), ("note", S (fromMaybe "" note))]
  Failure place reason -> [("outcome", S "failed"), ("failure", O (failure place reason))]

failure :: Maybe Location -> FailureReason -> [(String, J)]
failure place reason = case reason of
  NoReason -> said "Assertion" "the assertion does not hold" place
  Reason text
    | "did not get expected exception" `isPrefixOf` text -> said "DidNotPanic" text place
    | otherwise -> said "Assertion" text place
  ExpectedButGot note expected actual ->
    said "Assertion" (fromMaybe "the values differ" note) place
      ++ [("expected", S expected), ("actual", S actual)]
  Error note error' ->
    let (message, stack) = break ("CallStack (from HasCallStack)" `isPrefixOf`) $
          lines (displayException error')
        text = intercalate "\n" message
        call = listToMaybe (mapMaybe called stack)
    -- Where the test stands is not where it was thrown.
    in said (kindOf text) (maybe "" (++ ": ") note ++ text) (listToMaybe . catMaybes $
          [call, inFront text])
  where
    said kind text found = [("kind", S kind), ("message", S text)] ++ maybe [] placed found
    kindOf text
      | map toLower text `elem` stubs || "todo:" `isPrefixOf` map toLower text = "Stub"
      | "Maybe.fromJust: Nothing" `isPrefixOf` text = "Unwrap"
      | otherwise = "Panic"
    stubs = ["todo", "prelude.undefined", "not implemented", "not implemented yet"]

placed :: Location -> [(String, J)]
placed (Location file line column) =
  [("file", S (takeFileName file)), ("line", I line), ("column", I column)]

-- | A place as in `error, called at FizzBuzz.hs:3:9 in main:FizzBuzz`, in the learner's files.
called :: String -> Maybe Location
called line =
  inFront =<< listToMaybe (mapMaybe (stripPrefix "called at ") (tails line))

-- | A place as in `FizzBuzz.hs:(3,1)-(4,20): Non-exhaustive patterns` or `FizzBuzz.hs:3:9-20: …`.
inFront :: String -> Maybe Location
inFront text = case break (== ':') text of
  (file, ':' : '(' : rest) | isOurs file -> numbers file ',' rest
  (file, ':' : rest) | isOurs file -> numbers file ':' rest
  _ -> Nothing
  where
    isOurs file = takeExtension file == ".hs" && '/' `notElem` file && ' ' `notElem` file
    numbers file between rest = case span isDigit rest of
      (line, c : after) | c == between ->
        Location file <$> readMaybe line <*> readMaybe (takeWhile isDigit after)
      _ -> Nothing

-- * Telling

data J = S String | I Int | Many [J] | O [(String, J)]

json :: J -> Build.Builder
json = \case
  I number -> Build.intDec number
  S text -> Build.char7 '"' <> foldMap letter (cut 8000 text) <> Build.char7 '"'
  Many items -> Build.char7 '[' <> listed (map json items) <> Build.char7 ']'
  O pairs -> Build.char7 '{' <> listed (map pair pairs) <> Build.char7 '}'
  where
    listed = mconcat . intersperse (Build.char7 ',')
    pair (key, value) = json (S key) <> Build.char7 ':' <> json value
    letter c
      | c == '"' = Build.string7 "\\\""
      | c == '\\' = Build.string7 "\\\\"
      | c < ' ' = Build.string7 "\\u" <> Build.word16HexFixed (fromIntegral (ord c))
      | isSurrogate c = Build.charUtf8 '\xFFFD'
      | otherwise = Build.charUtf8 c

isSurrogate :: Char -> Bool
isSurrogate c = generalCategory c == Surrogate

-- | The beginning of a text that takes no more bytes than that, as JSON or without.
cut :: Int -> String -> String
cut most text = case text of
  c : rest | size c <= most -> c : cut (most - size c) rest
  _ -> ""
  where
    size c
      | c < ' ' = 6
      | c `elem` "\"\\" = 2
      | c < '\x80' = 1
      | c < '\x800' = 2
      | c < '\x10000' = 3
      | otherwise = 4

-- | The word and the words of a request, in any order; nothing where it is no such thing.
requested :: Bytes.ByteString -> Maybe (String, [String])
requested bytes = do
  text <- either (const Nothing) (Just . Text.unpack) (Text.decodeUtf8' bytes)
  (pairs, _) <- listToMaybe (P.readP_to_S (object <* P.skipSpaces <* P.eof) text)
  case sortOn fst pairs of
    [("watch", _), ("word", [word]), ("words", words')] -> Just (word, words')
    [("word", [word]), ("words", words')] -> Just (word, words')
    _ -> Nothing
  where
    object = P.between (sign '{') (sign '}') (pair `P.sepBy` sign ',')
    pair = (,) <$> string <* sign ':' <*> (list P.<++ (pure <$> string))
    list = P.between (sign '[') (sign ']') (string `P.sepBy` sign ',')
    sign c = P.skipSpaces *> P.char c
    string = joined <$> (sign '"' *> P.manyTill letter (P.char '"'))
    letter = P.get >>= \case
      '\\' -> P.get >>= \case
        'u' -> chr . foldl' (\n c -> n * 16 + digitToInt c) 0 <$> P.count 4 (P.satisfy isHexDigit)
        c -> maybe P.pfail pure (lookup c (zip "nrtbf\"\\/" "\n\r\t\b\f\"\\/"))
      c -> pure c
    joined (high : low : rest) | isSurrogate high, isSurrogate low =
      chr (0x10000 + (ord high .&. 0x3FF) `shiftL` 10 + ord low .&. 0x3FF) : joined rest
    joined (c : rest) = c : joined rest
    joined "" = ""

-- * The process

foreign import ccall unsafe "_exit" c_exit :: CInt -> IO ()
foreign import ccall unsafe "write" c_write :: CInt -> Ptr CChar -> CSize -> IO CLong
foreign import ccall unsafe "read" c_read :: CInt -> Ptr CChar -> CSize -> IO CLong
foreign import ccall unsafe "dup2" c_dup2 :: CInt -> CInt -> IO CInt
foreign import ccall unsafe "close" c_close :: CInt -> IO CInt
foreign import ccall unsafe "setsid" c_setsid :: IO CInt
foreign import capi unsafe "fcntl.h open" c_open :: CString -> CInt -> IO CInt
foreign import ccall unsafe "poll" c_poll :: Ptr () -> CULong -> CInt -> IO CInt
foreign import ccall safe "recvmsg" c_recvmsg :: CInt -> Ptr () -> CInt -> IO CLong

type Tell = [(String, J)] -> IO ()

teller :: CInt -> String -> Tell
teller pipe word pairs = Bytes.useAsCStringLen (Lazy.toStrict (Build.toLazyByteString line)) send
  where
    line = json (O (("word", S word) : pairs)) <> Build.char7 '\n'
    send (from, left) = when (left > 0) $ do
      written <- c_write pipe from (fromIntegral left)
      again <- if written > 0 then pure True else (== eINTR) <$> getErrno
      let gone = max 0 (fromIntegral written)
      when again $ send (from `plusPtr` gone, left - gone)

within :: FilePath -> Ghc a -> Ghc a
within folder action = do
  before <- liftIO getCurrentDirectory
  liftIO $ setCurrentDirectory folder
  action <* liftIO (setCurrentDirectory before)

-- | Does one thing and ends the process: nobody else has a say in its exit status.
answer :: Tell -> [String] -> Compiled -> IO ()
answer tell request found = do
  done <- try $ case request of
    _ | not (null (wrong found)) -> told (wrong found)
    ["check"] -> pure ()
    "list" : names -> listed [spec | spec@(name, _) <- specs found, name `elem` names]
    ["test", name]
      | whole : _ <- split "::" name, Just (Right spec) <- lookup whole (specs found) ->
          tested name whole spec
    _ -> throwIO (userError "there is no such thing")
  flush
  case done of
    Right () -> tell [("kind", S "done")] >> c_exit 0
    Left (error' :: SomeException) ->
      hPutStrLn stderr (displayException error') >> flush >> c_exit 1
  where
    -- All of them together fit into what the service reads of a test.
    told = mapM_ tell . fitting 40000 . map (("kind", S "problem") :) . take 100
    fitting left (frame : rest) | size <= left = frame : fitting (left - size) rest
      where size = Lazy.length (Build.toLazyByteString (json (O frame))) + 50
    fitting _ _ = []
    listed modules = do
      told [missing | (_, Left missing) <- modules]
      inEach <- forM [(name, spec) | (name, Right spec) <- modules] $ \(name, spec) ->
        apart (named' name spec) >>= either throwIO pure
      -- More than the service takes.
      let names = take 501 (concat inEach)
          twice = [later | (later, before) <- zip names (inits (map fst names)),
            fst later `elem` before]
          once name = name `notElem` map fst twice
      forM_ (filter once (map fst names)) $ \name -> tell [("kind", S "test"), ("name", S name)]
      told (map (uncurry again) (nubBy (\a b -> fst a == fst b) twice))
    -- Whatever is lazy in a name is the learner's.
    named' name spec = do
      tests <- testsOf name spec
      let names = [(name', itemLocation item) | (name', _, item) <- tests]
      length (concatMap fst names) `seq` pure names
    again name = problem "DefinedTwice" (twiceThere (last (split "::" name))) . maybe nowhere placed
    twiceThere name = "`" ++ name ++ "` is there twice; rename one of them."
    tested name whole spec = do
      (result, executed) <- noticed . apart $ do
        tests <- testsOf whole spec
        case [(cleanups, item) | (other, cleanups, item) <- tests, other == name] of
          [(cleanups, item)] -> do
            frame <- resultOf name <$> runItem cleanups item
            -- Whatever is lazy in it is the learner's, too.
            _ <- evaluate (Lazy.length (Build.toLazyByteString (json (O frame))))
            pure frame
          _ -> throwIO (userError "there is no such test")
      flush
      let frame = either (resultOf name . Result "" . Failure Nothing . Error Nothing) id result
      tell (frame ++ [("executed", Many (map I regions')) | Just regions' <- [executed]])

    noticed action = case watched found of
      Just watch -> fmap Just <$> watching watch action
      Nothing -> (\result -> (result, Nothing)) <$> action

-- | Whoever holds a stream for ever does not hold up the end.
flush :: IO ()
flush = forM_ [stdout, stderr] $ \stream ->
  timeout 100000 (try (hFlush stream) :: IO (Either SomeException ()))

split :: String -> String -> [String]
split between text = case findIndex (between `isPrefixOf`) (tails text) of
  Just place -> take place text : split between (drop (place + length between) text)
  Nothing -> [text]

-- | What to do, and the word. It comes in one piece.
readRequest :: IO (String, [String])
readRequest = allocaBytes most $ \buffer -> do
  let again = do
        size <- c_read 0 buffer (fromIntegral most)
        interrupted <- (== eINTR) <$> getErrno
        if size < 0 && interrupted then again else pure size
  size <- again
  bytes <- Bytes.packCStringLen (buffer, max 0 (fromIntegral size))
  nothing <- withCString "/dev/null" (`c_open` 0)
  _ <- c_dup2 nothing 0
  when (nothing > 2) $ void (c_close nothing)
  case requested bytes of
    Just request -> pure request
    Nothing -> do
      hPutStrLn stderr "what is asked for is no request"
      c_exit 1
      pure ("", [])
  where most = 65536

main :: IO ()
main = do
  setLocaleEncoding utf8
  setFileSystemEncoding utf8
  arguments <- getArgs
  forM_ [stdout, stderr] $ \stream -> hSetEncoding stream utf8 >> hSetBuffering stream LineBuffering
  -- Where Debian has it, and every jail.
  withArgs [] . runGhc (Just "/usr/lib/ghc") $ case arguments of
    [beside, "wait"] -> do
      start
      -- Whoever waits already gains nothing from what others might need.
      isAsked <- liftIO asked
      unless isAsked warm
      _ <- liftIO c_setsid
      wait beside Nothing
    [beside] -> do
      pipe <- liftIO $ fromMaybe 3 . (>>= readMaybe) <$> lookupEnv "VERDICT"
      liftIO $ unsetEnv "VERDICT"
      (word, request) <- liftIO readRequest
      start
      found <- within (takeDirectory beside) $ case request of
        ["check"] -> do
          problems <- compile (takeFileName beside) HscNothing
          pure (Compiled problems [] Nothing)
        _ -> compiled (takeFileName beside)
      liftIO $ answer (teller pipe word) request found
    _ -> liftIO $ hPutStrLn stderr "usage: harness FILE [wait]" >> c_exit 2

-- | Waits for whoever asks, and does it; forks first, so that somebody waits for the next. Compiles
-- the learner's code then, but executes nothing of it.
wait :: FilePath -> Maybe Compiled -> Ghc ()
wait beside before = do
  streams <- liftIO $ receive >>= maybe (c_exit 0 >> pure []) pure
  found <- maybe (within (takeDirectory beside) (compiled (takeFileName beside))) pure before
  Ghc $ \session -> do
    _ <- forkProcess $ do
      -- Nobody ends this one together with the other.
      _ <- c_setsid
      forM_ streams c_close
      _ <- getProcessID >>= fdWrite 0 . show
      unGhc (wait beside (Just found)) session
    zipWithM_ c_dup2 streams [0 ..]
    forM_ (filter (> 3) streams) c_close
    (word, request) <- readRequest
    answer (teller 3 word) request found

-- | Whether there is a message already.
asked :: IO Bool
asked = allocaBytes 8 $ \waiting -> do
  pokeByteOff waiting 0 (0 :: CInt)
  -- POLLIN.
  pokeByteOff waiting 4 (1 :: CInt)
  (== 1) <$> c_poll waiting 1 0

-- | The descriptors that come with a message; nothing when the other end is closed.
receive :: IO (Maybe [CInt])
receive =
  allocaBytes 16 $ \buffer -> allocaBytes 64 $ \control -> allocaBytes 16 $ \vector ->
    allocaBytes 56 $ \header -> do
      -- A `msghdr` with an `iovec`, and room for a `cmsghdr` of sixteen bytes and its descriptors.
      fillBytes header 0 56
      fillBytes control 0 64
      pokeByteOff vector 0 (buffer :: Ptr ())
      pokeByteOff vector 8 (16 :: CSize)
      pokeByteOff header 16 vector
      pokeByteOff header 24 (1 :: CSize)
      pokeByteOff header 32 control
      pokeByteOff header 40 (64 :: CSize)
      size <- c_recvmsg 0 header 0
      interrupted <- (== eINTR) <$> getErrno
      case size of
        _ | size < 0 && interrupted -> receive
          | size <= 0 -> pure Nothing
        _ -> do
          length' <- peekByteOff control 0 :: IO CSize
          let count = max 0 (fromIntegral length' - 16) `div` 4 :: Int
          Just <$> forM [0 .. count - 1] (\number -> peekByteOff control (16 + number * 4))
