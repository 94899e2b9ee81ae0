package dev.heed.index.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Limits;
import dev.heed.index.internal.ParsedDocument;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

class OfficeFileTest {
  @TempDir Path folder;

  private static PDDocument pdf(String... pages) throws IOException {
    PDDocument document = new PDDocument();
    for (String text : pages) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(100, 700);
        content.showText(text);
        content.endText();
      }
    }
    return document;
  }

  private Path save(PDDocument document, String name) throws IOException {
    try (document) {
      document.save(folder.resolve(name).toFile());
    }
    return folder.resolve(name);
  }

  private Path zip(String name, Map<String, String> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return folder.resolve(name);
  }

  @Test
  void aPdfHasPagesATitleAndTags() throws IOException {
    PDDocument pdf = pdf("Bees fly far.", "Wasps do too.");
    pdf.getDocumentInformation().setTitle("Insects");
    pdf.getDocumentInformation().setKeywords("bees, wasps");
    ParsedDocument document = Reading.of(save(pdf, "a.pdf"));
    assertThat(document.text()).isEqualTo("Bees fly far.\n\nWasps do too.");
    assertThat(document.pageStarts()).containsExactly(0, 15);
    assertThat(document.title()).isEqualTo("Insects");
    assertThat(document.metadata().type()).isEqualTo("pdf");
    assertThat(document.metadata().tags()).containsExactly("bees", "wasps");
  }

  @Test
  void anEncryptedPdfSaysSo() throws IOException {
    PDDocument pdf = pdf("Secret.");
    pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
    assertThat(Reading.reason(save(pdf, "a.pdf")))
        .isEqualTo("encrypted: it opens only with a password");
  }

  @Test
  void aPdfWithoutTextAndADamagedOneFail() throws IOException {
    assertThat(Reading.reason(save(pdf(""), "scan.pdf"))).isEqualTo("holds no text");
    byte[] whole = Files.readAllBytes(save(pdf("Some text."), "b.pdf"));
    Path half = Files.write(folder.resolve("half.pdf"), Arrays.copyOf(whole, 40));
    assertThat(Reading.reason(half)).startsWith("damaged or not supported: ");
  }

  @Test
  void aWordDocumentHasHeadingsAndTables() throws IOException {
    try (XWPFDocument word = new XWPFDocument();
        OutputStream out = Files.newOutputStream(folder.resolve("a.docx"))) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId("Heading2");
      style.addNewName().setVal("heading 2");
      word.createStyles().addStyle(new XWPFStyle(style));
      XWPFParagraph title = word.createParagraph();
      title.setStyle("Heading2");
      title.createRun().setText("On bees");
      word.createParagraph().createRun().setText("They fly.");
      XWPFTable table = word.createTable(1, 2);
      table.getRow(0).getCell(0).setText("kind");
      table.getRow(0).getCell(1).setText("count");
      word.getProperties().getCoreProperties().setTitle("The book");
      word.write(out);
    }
    ParsedDocument document = Reading.of(folder.resolve("a.docx"));
    assertThat(document.text()).isEqualTo("On bees\n\nThey fly.\n\nkind | count");
    assertThat(Reading.outline(document.outline(), document.text())).containsExactly("2 On bees");
    assertThat(document.title()).isEqualTo("The book");
    assertThat(document.metadata().type()).isEqualTo("docx");
  }

  @Test
  void slidesArePages() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow();
        OutputStream out = Files.newOutputStream(folder.resolve("a.pptx"))) {
      for (String words : List.of("First slide.", "Second slide.")) {
        XSLFTextBox box = show.createSlide().createTextBox();
        box.setAnchor(new Rectangle(10, 10, 300, 100));
        box.setText(words);
      }
      show.write(out);
    }
    ParsedDocument document = Reading.of(folder.resolve("a.pptx"));
    assertThat(document.text()).isEqualTo("First slide.\n\nSecond slide.");
    assertThat(document.pageStarts()).containsExactly(0, 14);
  }

  @Test
  void sheetsAreSectionsOfRows() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(folder.resolve("a.xlsx"))) {
      XSSFRow row = book.createSheet("Hives").createRow(0);
      row.createCell(0).setCellValue("north");
      row.createCell(1).setCellValue(12);
      book.createSheet("Bees").createRow(0).createCell(0).setCellValue("many");
      book.write(out);
    }
    ParsedDocument document = Reading.of(folder.resolve("a.xlsx"));
    assertThat(document.text()).isEqualTo("Hives\n\nnorth | 12\n\nBees\n\nmany");
    assertThat(Reading.outline(document.outline(), document.text()))
        .containsExactly("1 Hives", "1 Bees");
  }

  @Test
  void aMessageIsItsSubjectAndBody() throws IOException {
    String message =
        """
        From: Ada <ada@example.org>
        To: Bo <bo@example.org>
        Subject: =?UTF-8?Q?The_h=C3=B6ney?=
        Date: Mon, 06 May 2024 10:00:00 +0200
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=UTF-8

        It is ready.

        --b
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename=x.bin

        noise
        --b--
        """;
    ParsedDocument document = Reading.of(Files.writeString(folder.resolve("a.eml"), message));
    assertThat(document.title()).isEqualTo("The höney");
    assertThat(document.text()).contains("It is ready.").doesNotContain("noise");
    assertThat(document.metadata().date()).isEqualTo(Instant.parse("2024-05-06T08:00:00Z"));
    assertThat(document.metadata().type()).isEqualTo("email");
  }

  @Test
  void theRichestFormOfAMessageIsRead() throws IOException {
    String message =
        """
        From: Ada <ada@example.org>
        Subject: News
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain

        Plain words.
        --b
        Content-Type: text/html; charset=ISO-8859-1
        Content-Transfer-Encoding: quoted-printable

        <h1>News</h1><p>Sch=F6ne words.</p>
        --b--
        """;
    ParsedDocument document = Reading.of(Files.writeString(folder.resolve("a.eml"), message));
    assertThat(document.text()).isEqualTo("News\n\nSchöne words.");
  }

  private static Map<String, String> book(String chapter) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("mimetype", "application/epub+zip");
    entries.put(
        "META-INF/container.xml",
        """
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles><rootfile full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
        """);
    entries.put(
        "c.opf",
        """
        <package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The book</dc:title>
        <dc:language>en-GB</dc:language><dc:identifier id="i">1</dc:identifier></metadata>
        <manifest><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="one"/></spine></package>
        """);
    entries.put(
        "one.xhtml",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>c</title></head><body>"
            + chapter
            + "</body></html>");
    return entries;
  }

  @Test
  void anEpubHasChaptersATitleAndALanguage() throws IOException {
    ParsedDocument document =
        Reading.of(zip("a.epub", book("<h1>One</h1><p>It was night.</p><p>Then day.</p>")));
    assertThat(document.title()).isEqualTo("The book");
    assertThat(document.text()).isEqualTo("One\n\nIt was night.\n\nThen day.");
    assertThat(Reading.outline(document.outline(), document.text())).containsExactly("1 One");
    assertThat(document.metadata().language()).isEqualTo("en");
  }

  @Test
  void aZipBombIsRefused() throws IOException {
    String chapter = "<p>" + "bomb ".repeat(10_000_000) + "</p>";
    Path bomb = zip("a.epub", book(chapter));
    assertThat(Files.size(bomb)).isLessThan(200_000);
    assertThat(Reading.reason(bomb)).isEqualTo("suspected zip bomb");
    Limits small = new Limits(1 << 20, 1_000_000_000, Duration.ofMinutes(1));
    assertThat(Reading.reason(bomb, small)).startsWith("suspected zip bomb: unpacks to 50,0");
  }

  @Test
  void noTemporaryFilesAreLeft() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path file = save(pdf("Some text."), "a.pdf");
    long before = tikaFiles(temporary);
    Reading.of(file);
    assertThat(tikaFiles(temporary)).isEqualTo(before);
  }

  private static long tikaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("apache-tika")).count();
    }
  }
}
