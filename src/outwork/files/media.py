"""Kinds of files as rows, and what each place takes."""

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A kind of file, as its content shows it."""

    media_type: str
    """Of the IANA registry where there is one."""
    said: str
    """What it is, in a sentence: "a PDF file"."""
    plural: str = ""
    """What a place takes, in a list: "PDF"; empty for what no place takes."""
    endings: tuple[str, ...] = ()
    """What its name may end in; the first is added where the name says something else."""
    active: bool = False
    """Whether a browser that showed it would run what is written in it."""
    remedy: str = ""
    """What to do instead, for what no place takes."""


PDF = Medium(media_type="application/pdf", said="a PDF file", plural="PDF", endings=(".pdf",))
PNG = Medium(media_type="image/png", said="a PNG picture", plural="PNG", endings=(".png",))
JPEG = Medium(
    media_type="image/jpeg",
    said="a JPEG picture",
    plural="JPEG",
    endings=(".jpg", ".jpeg", ".jpe", ".jfif"),
)
WEBP = Medium(media_type="image/webp", said="a WebP picture", plural="WebP", endings=(".webp",))
GIF = Medium(media_type="image/gif", said="a GIF picture", plural="GIF", endings=(".gif",))
TIFF = Medium(
    media_type="image/tiff", said="a TIFF picture", plural="TIFF", endings=(".tif", ".tiff")
)
WORD = Medium(
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    said="a Word document",
    plural="Word (docx)",
    endings=(".docx",),
)
EXCEL = Medium(
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    said="an Excel workbook",
    plural="Excel (xlsx)",
    endings=(".xlsx",),
)
SLIDES = Medium(
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    said="a PowerPoint presentation",
    plural="PowerPoint (pptx)",
    endings=(".pptx",),
)
OPEN_TEXT = Medium(
    media_type="application/vnd.oasis.opendocument.text",
    said="an OpenDocument text",
    plural="OpenDocument",
    endings=(".odt",),
)
OPEN_SHEET = Medium(
    media_type="application/vnd.oasis.opendocument.spreadsheet",
    said="an OpenDocument spreadsheet",
    plural="OpenDocument spreadsheets",
    endings=(".ods",),
)
ARCHIVE = Medium(
    media_type="application/zip",
    said="a ZIP archive",
    plural="ZIP archives",
    endings=(".zip", ".fig", ".sketch", ".epub", ".kmz"),
)
MP4 = Medium(
    media_type="video/mp4", said="a video", plural="video (mp4, webm)", endings=(".mp4", ".m4v")
)
WEBM = Medium(media_type="video/webm", said="a WebM video", plural="WebM", endings=(".webm",))
MP3 = Medium(media_type="audio/mpeg", said="a sound recording", plural="MP3", endings=(".mp3",))
TEXT = Medium(
    media_type="text/plain",
    said="a text file",
    plural="text (txt, csv, md)",
    endings=(".txt", ".csv", ".tsv", ".md", ".log", ".json", ".ics", ".eml", ".yml", ".yaml"),
)
HTML = Medium(
    media_type="text/html",
    said="a web page",
    plural="web pages",
    endings=(".html", ".htm"),
    active=True,
)
SVG = Medium(
    media_type="image/svg+xml", said="an SVG drawing", plural="SVG", endings=(".svg",), active=True
)
XML = Medium(
    media_type="application/xml", said="an XML file", plural="XML", endings=(".xml",), active=True
)

PROGRAM = Medium(
    media_type="application/octet-stream",
    said="a program",
    remedy="Put programs where both sides run them, and send the link.",
)
OLDER_OFFICE = Medium(
    media_type="application/x-ole-storage",
    said="a file of an older Office or an installer",
    remedy="Save it as docx, xlsx, pptx or PDF, and send that.",
)
MACROS = Medium(
    media_type="application/vnd.ms-office.vbaproject",
    said="an Office file with macros",
    remedy="Save it without macros, and send that.",
)
OVERFULL_ARCHIVE = Medium(
    media_type="application/zip",
    said="an archive of too many files",
    remedy="Send several archives of at most 10,000 files each.",
)
UNKNOWN = Medium(
    media_type="application/octet-stream",
    said="a kind of file not known here",
    remedy="Put it into a ZIP archive where archives are taken, or save it in another format.",
)

PICTURES = (PNG, JPEG, WEBP, GIF, TIFF)
OFFICE = (WORD, EXCEL, SLIDES, OPEN_TEXT, OPEN_SHEET)
ACTIVE = frozenset(medium.media_type for medium in (HTML, SVG, XML))


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What one place takes, and how much of it."""

    place: str
    """The subject of a sentence: "A milestone"."""
    media: tuple[Medium, ...]
    most_bytes: int
    most_pixels: int = 50_000_000
    """Of a picture: a large photograph has 50 million."""

    @property
    def taken(self) -> str:
        """The kinds in words: "PDF, PNG and JPEG"."""
        *others, last = [medium.plural for medium in self.media]
        return f"{', '.join(others)} and {last}" if others else last


CONTRACT = Acceptance(place="A contract", media=(PDF,), most_bytes=25 * MEBIBYTE)
RECEIPT = Acceptance(place="A receipt", media=(PDF, PNG, JPEG, WEBP), most_bytes=10 * MEBIBYTE)
INVOICE = Acceptance(place="An invoice", media=(PDF, XML, PNG, JPEG), most_bytes=25 * MEBIBYTE)
PORTRAIT = Acceptance(place="A portrait", media=(PNG, JPEG, WEBP), most_bytes=5 * MEBIBYTE)
TABLE = Acceptance(place="An import", media=(TEXT, EXCEL), most_bytes=25 * MEBIBYTE)
BANK_STATEMENT = Acceptance(place="A bank statement", media=(XML,), most_bytes=25 * MEBIBYTE)
WORK = Acceptance(
    place="Work",
    media=(PDF, *PICTURES, SVG, *OFFICE, ARCHIVE, MP4, WEBM, MP3, TEXT, HTML, XML),
    most_bytes=100 * MEBIBYTE,
)
"""Deliverables of a milestone, files of a task and attachments of a message."""
