"""Compile the lane machine when the package is installed; without a compiler the package is installed without it.

As a build hook, for wheels and editable installs. As a program, into the checkout: `python .ci/build_kernel.py`.
Into another folder, with flags of one's own: `python .ci/build_kernel.py FOLDER FLAG...`. CC names the compiler.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KERNEL = Path("src/diplogame/kernel")
USUAL = ("-std=c11", "-O3", "-fPIC", "-shared", "-fvisibility=hidden")
WIDER = {
    "_lanes": (),
    "_lanes_v3": ("-march=x86-64-v3",),
    "_lanes_v4": ("-march=x86-64-v4", "-mprefer-vector-width=512"),
}
"""Libraries and what each is compiled with; which of them is used is decided where it runs. The masks of AVX-512 help;
vectors of its full width were measured 4 to 5 % faster than those of half."""
TIME_LIMIT = 300


class KernelBuildHook(BuildHookInterface[Any]):
    """Compiles, and puts the libraries into the wheel, which is then one for this kind of machine."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected; an editable install has the libraries in the checkout."""
        source = Path(self.root) / KERNEL
        if version == "editable":
            self._tell(compile_all(source, source))
            return
        self._folder = tempfile.mkdtemp()
        found = compile_all(source, Path(self._folder))
        self._tell(found)
        if found:
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{_platform_tag()}"
            for path in found:
                build_data["force_include"][str(path)] = f"diplogame/kernel/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)

    def _tell(self, found: list[Path]) -> None:
        names = ", ".join(path.name for path in found)
        self.app.display_info(
            f"Compiled {names}."
            if found
            else "No C compiler that works: many games will run on Python, slower."
        )


def compile_all(source: Path, folder: Path, own: tuple[str, ...] = ()) -> list[Path]:
    """Every library that can be compiled here, made in `folder`; none without a compiler. `own`: flags for one."""
    compiler = _compiler()
    if compiler is None:
        return []
    intel = platform.machine().lower() in {"x86_64", "amd64"}
    wanted = WIDER if intel and not own else {"_lanes": own}
    made = [
        _compile(compiler, source, folder / (name + _suffix()), (*USUAL, *flags))
        for name, flags in wanted.items()
    ]
    return [path for path in made if path is not None]


def _compile(compiler: list[str], source: Path, path: Path, flags: tuple[str, ...]) -> Path | None:
    """One library, or None: an old compiler may know less."""
    newest = max(file.stat().st_mtime for file in (*source.glob("*.[ch]"), Path(__file__)))
    if path.is_file() and path.stat().st_mtime > newest:
        return path
    path.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        new = Path(folder) / path.name
        told = f"-DSOURCES={_sum_of(source)}u"
        command = [*compiler, *flags, told, "-o", str(new), str(source / "lanes.c")]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIME_LIMIT)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return None
        if done.returncode != 0 or not new.is_file():
            return None
        new.replace(path)  # whoever has the old one loaded keeps it
        return path


def _sum_of(source: Path) -> int:
    """As `source_sum` in kernel/library.py, which refuses a library that was compiled from anything else."""
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(source.glob("*.[ch]"))))


def _compiler() -> list[str] | None:
    if "CC" in os.environ:
        named = shlex.split(os.environ["CC"])
        return named if named and shutil.which(named[0]) else None
    return next(([name] for name in ("cc", "gcc", "clang") if shutil.which(name)), None)


def _suffix() -> str:
    return ".dll" if sys.platform == "win32" else ".so"


def _platform_tag() -> str:
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


def main(arguments: list[str]) -> int:
    """Compile into the checkout this file is in, or into the folder that is named."""
    source = Path(__file__).resolve().parents[1] / KERNEL
    folder = Path(arguments[0]) if arguments else source
    found = compile_all(source, folder, tuple(arguments[1:]))
    print(f"Compiled {', '.join(path.name for path in found)}." if found else "No C compiler that works.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
