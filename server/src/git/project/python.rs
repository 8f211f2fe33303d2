//! Python: modules side by side, which `python3 -m unittest` tests, and pytest too.

use super::Layout;

/// pytest looks for other names by itself.
const PYPROJECT: &str = "[tool.pytest.ini_options]\npython_files = [\"test*.py\", \"*_test.py\"]\n";

pub fn layout() -> Layout {
    Layout {
        code: "",
        tests: "",
        files: vec![
            ("pyproject.toml", PYPROJECT.to_owned()),
            (".gitignore", "__pycache__/\n.pytest_cache/\n".to_owned()),
        ],
        run: "python3 -m unittest",
        needs: "Python 3.9 or newer is all that is needed.",
    }
}
