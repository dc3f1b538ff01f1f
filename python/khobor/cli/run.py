"""A run that writes part after part, can be stopped at any moment, and goes on where it was.

Until all is done, everything stands in `DIR/.khobor-unfinished`: the tables of each part in files of their own, and
`progress.json`, which says how many parts are whole. A file is written under another name, brought to the disk and then
renamed, and `progress.json` last, so a part is there whole or not at all. What a killed run left of the part it was in is
written over. At the end the tables are joined (or, where they are large, the folder of parts is the table), and all
results are moved into DIR at once; what an earlier run left there stays until then.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from khobor import _khobor
from khobor.results import TABLES
from khobor.sources import InputError, Position, Source
from khobor.writers import FORMATS, days_again, writer

if TYPE_CHECKING:
    import pyarrow as pa

    from khobor.parts import Part

__all__ = ["TABLES", "Run", "plan"]

#: All files that a run may leave in its folder.
RESULTS = {f"{table}.{format}" for table in (*TABLES, "entities") for format in FORMATS} | {
    "report.html",
    "rejects.jsonl",
}

ENDINGS = {"rejects": "jsonl", "names": "bin"}

#: Parts that take more than this together are not joined: the table is a folder, as Spark and Dask write them.
JOINED_BYTES = 256 << 20


def plan(sources: list[Source], **options: Any) -> dict[str, Any]:
    """What a run reads and how. A stopped run goes on only with the same."""
    files = hashlib.sha256()
    for source in sources:
        files.update(f"{source.name}\0{source.size}\0{source.path.stat().st_mtime_ns}\n".encode(errors="replace"))
    return {"files": files.hexdigest(), **options}


class Run:
    """The folder of one run."""

    def __init__(self, output: Path, plan: dict[str, Any], *, restart: bool = False) -> None:
        if output.exists() and not output.is_dir():
            raise NotADirectoryError(f"{output}: is a file; give a folder for the results")
        self.output = output
        self.work = output / ".khobor-unfinished"
        self.plan = plan
        #: Whole parts, the place behind the last, and how many rows each table has.
        self.parts = 0
        self.end = Position()
        self.totals = dict.fromkeys((*TABLES, "rejects"), 0)
        self.moves: list[tuple[str, str]] | None = None
        #: The keys that things have in this run.
        self.names = _khobor.Names()
        self.lock: IO[str] | None = None
        self.made: list[Path] = []
        if (self.work / "progress.json").exists():
            self.lock_folder()
            if not restart:
                self.go_on()

    def go_on(self) -> None:
        """Takes up what an earlier run has done."""
        state = self.state()
        differ = [key for key in {**state["plan"], **self.plan} if state["plan"].get(key) != self.plan.get(key)]
        if differ:
            told = []
            for key in differ:
                was = state["plan"].get(key)
                if key == "files":
                    told.append("the files have changed")
                else:
                    told.append(f"{key if key == 'khobor' else '--' + key.replace('_', '-')} was {was}")
            raise InputError(
                f"{self.output}: a stopped run is there, but {', '.join(told)}; run it as it was to go on, "
                "give --restart to begin anew, or another --output"
            )
        self.parts = state["parts"]
        for number in range(self.parts):
            try:
                self.names.restore(self.part("names", number).read_bytes())
            except ValueError:
                raise self.unbelieved("its keys of names") from None
        self.names.changes()
        self.end = Position(*state["end"])
        self.totals = state["totals"]
        self.moves = state["moves"]

    def state(self) -> dict[str, Any]:
        """What `progress.json` says; a file that was cut or written by somebody else is not believed."""
        try:
            state = json.loads((self.work / "progress.json").read_text(encoding="utf-8"))
            counts = [state["parts"], *state["end"], *state["totals"].values()]
            sound = len(state["end"]) == len(Position()) and isinstance(state["plan"], dict)
            sound = sound and all(isinstance(count, int) and count >= 0 for count in counts)
            sound = sound and {*TABLES, "rejects"} <= set(state["totals"])
            # Results are moved from this folder into the one above, and nowhere else.
            for made, name in state["moves"] or ():
                sound = sound and name in RESULTS and made in (f"finished/{name}", name.removesuffix(".parquet"))
            whole = (self.part(table, number) for table in (*TABLES, "names") for number in range(state["parts"]))
            if sound and (state["moves"] is not None or all(part.is_file() for part in whole)):
                return dict(state)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        raise self.unbelieved("its progress.json")

    def unbelieved(self, what: str) -> InputError:
        return InputError(
            f"{self.output}: a stopped run is there, but {what} cannot be believed; give --restart to begin anew"
        )

    def lock_folder(self) -> None:
        """Two runs at once in one folder would spoil each other. The lock goes with the process, however it ends."""
        if self.lock is not None:
            return
        lock = (self.work / "lock").open("w")
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows
            pass
        except OSError:
            lock.close()
            raise InputError(f"{self.output}: another run is writing there") from None
        self.lock = lock

    def begin(self) -> None:
        """Makes the folder, when there is something to put into it."""
        if self.parts == 0:
            missing = [folder for folder in (self.output, *self.output.parents) if not folder.exists()]
            self.work.mkdir(parents=True, exist_ok=True)
            self.made = missing
            self.lock_folder()
            (self.work / "progress.json").unlink(missing_ok=True)
            for name in (*TABLES, "rejects", "names"):
                shutil.rmtree(self.work / name, ignore_errors=True)
                (self.work / name).mkdir()

    def add(self, part: Part) -> None:
        """Writes a part."""
        self.begin()
        made = {
            "documents": part.documents.to_arrow(),
            "sentences": part.sentences.to_arrow(),
            "mentions": part.mentions.to_arrow(),
            "quotes": part.quotes.to_arrow(),
        }
        for encoding in made["documents"]["encoding"].to_pylist():
            if encoding in ("bijoy", "mojibake"):
                self.totals[encoding] = self.totals.get(encoding, 0) + 1
        for name, table in made.items():

            def save(path: Path, table: pa.Table = table) -> None:
                file = writer(path, "parquet", table.schema)
                file.write(table)
                file.close()

            put(self.part(name, self.parts), save)
            self.totals[name] += table.num_rows
        if part.rejects:
            rows = [json.dumps(reject._asdict(), ensure_ascii=False) for reject in part.rejects]
            # Half a pair in a file name that is not UTF-8 cannot be written.
            text = "".join(f"{row}\n" for row in rows).encode("utf-8", "backslashreplace")
            put(self.part("rejects", self.parts), lambda path: path.write_bytes(text))
            self.totals["rejects"] += len(rows)
        put(self.part("names", self.parts), lambda path: path.write_bytes(part.learned))
        self.parts += 1
        self.end = part.end
        self.save()

    def part(self, name: str, number: int) -> Path:
        return self.work / name / f"part-{number:05}.{ENDINGS.get(name, 'parquet')}"

    def save(self) -> None:
        state = {
            "plan": self.plan,
            "parts": self.parts,
            "end": list(self.end),
            "totals": self.totals,
            "moves": self.moves,
        }
        put(self.work / "progress.json", lambda path: path.write_text(json.dumps(state, indent=1), encoding="utf-8"))

    def table(self, name: str, number: int, columns: list[str] | None = None) -> pa.Table:
        """What was written of a table in one part."""
        import pyarrow.parquet as pq

        table = pq.read_table(self.part(name, number), columns=columns, partitioning=None)
        return table.cast(days_again(table.schema))

    def finish(self, format: str, page: str, *, safe: bool = False) -> list[Path]:
        """Puts the results into the output folder, and says what they are."""
        if self.moves is None:
            finished = self.work / "finished"
            shutil.rmtree(finished, ignore_errors=True)
            finished.mkdir()
            large = sum(self.part(name, n).stat().st_size for name in TABLES for n in range(self.parts)) > JOINED_BYTES
            moves = []
            for name in TABLES:
                file = f"{name}.{format}"
                if format == "parquet" and large:
                    self.keep_whole_parts(name)
                    moves.append((name, file))
                else:
                    self.join(name, format, finished / file, safe=safe)
                    moves.append((f"finished/{file}", file))
            self.write_entities(format, finished / f"entities.{format}", safe=safe)
            moves.append((f"finished/entities.{format}", f"entities.{format}"))
            put(finished / "report.html", lambda path: path.write_text(page, encoding="utf-8"))
            moves.append(("finished/report.html", "report.html"))
            if self.totals["rejects"]:
                put(finished / "rejects.jsonl", self.join_rejects)
                moves.append(("finished/rejects.jsonl", "rejects.jsonl"))
            self.moves = moves
            self.save()
        for made, name in self.moves:
            self.move(self.work / made, self.output / name)
        if not self.totals["rejects"]:
            # Of an earlier run.
            (self.output / "rejects.jsonl").unlink(missing_ok=True)
        self.remove()
        return [self.output / name for _, name in self.moves]

    def join(self, name: str, format: str, path: Path, *, safe: bool) -> None:
        """All parts of a table in one file."""
        file = None
        for number in range(self.parts):
            table = self.table(name, number)
            if file is None:
                file = writer(path, format, table.schema, safe=safe)
            file.write(table)
        if file is not None:
            file.close()
        to_disk(path)

    def write_entities(self, format: str, path: Path, *, safe: bool) -> None:
        """The things that all parts speak of, one row each."""
        from khobor.things import entities, joined, tally

        parts = (tally(self.table("mentions", n), self.table("documents", n)) for n in range(self.parts))
        tallied = joined(parts)
        if tallied is None:
            import pyarrow as pa

            tallied = tally(pa.table(_khobor.no_mentions()))
        table = entities(tallied)
        file = writer(path, format, table.schema, safe=safe)
        file.write(table)
        file.close()
        to_disk(path)

    def join_rejects(self, path: Path) -> None:
        with path.open("wb") as joined:
            for number in range(self.parts):
                part = self.part("rejects", number)
                if part.exists():
                    with part.open("rb") as rows:
                        shutil.copyfileobj(rows, joined)

    def keep_whole_parts(self, name: str) -> None:
        whole = {self.part(name, number) for number in range(self.parts)}
        for file in (self.work / name).iterdir():
            if file not in whole:
                file.unlink()

    def move(self, made: Path, path: Path) -> None:
        if not made.exists():  # moved before the run was stopped
            return
        if path.is_dir():
            old = self.work / f"old-{path.name}"
            shutil.rmtree(old, ignore_errors=True)
            path.rename(old)
        elif made.is_dir():
            path.unlink(missing_ok=True)
        os.replace(made, path)

    def remove(self) -> None:
        # First what says that there is something to go on with.
        (self.work / "progress.json").unlink(missing_ok=True)
        if self.lock is not None:
            self.lock.close()
            self.lock = None
        shutil.rmtree(self.work, ignore_errors=True)

    def discard(self) -> None:
        """Leaves everything as it was before the run."""
        if self.lock is None:
            return
        self.remove()
        with contextlib.suppress(OSError):  # not empty
            for folder in self.made:
                folder.rmdir()


def put(path: Path, write: Callable[[Path], Any]) -> None:
    """Writes a file whole or not at all, whatever happens to the process or the machine."""
    new = path.with_name(path.name + ".new")
    write(new)
    to_disk(new)
    os.replace(new, path)
    if os.name == "posix":
        to_disk(path.parent)


def to_disk(path: Path) -> None:
    file = os.open(path, os.O_RDONLY if path.is_dir() or os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
