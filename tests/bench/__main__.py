"""Run every benchmark: each module of this folder that has a `main()`, or those named as arguments."""

import importlib
import sys
from pathlib import Path


def main(wanted: list[str]) -> int:
    """Run the wanted benchmarks, or all, one after another."""
    folder = Path(__file__).parent
    names = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    unknown = sorted(set(wanted) - set(names))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(names) or 'none yet'}")
        return 2
    if not names:
        print("there are no benchmarks yet")
    for name in wanted or names:
        module = importlib.import_module(f"tests.bench.{name}")
        if hasattr(module, "main"):
            print(f"== {name}", flush=True)
            module.main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
