package coop.latchkey.hub.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.floor.PictureCleaner.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCleanerTest {
  private static final String PNG =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static Result whole(String svg) {
    return PictureCleaner.clean(svg.getBytes(StandardCharsets.UTF_8));
  }

  private static Result.Cleaned cleaned(String inside) {
    return assertInstanceOf(
        Result.Cleaned.class,
        whole(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
                + " viewBox='0 0 9 9'>"
                + inside
                + "<path d='M1 1h7'/></svg>"));
  }

  /// Each is one trick of the trade; `evil` is what must not come through.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>evil()</script>",
        "<SCRIPT>evil()</SCRIPT>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>evil()</x:script>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>evil()</script>",
        "<g><g><script href='https://evil.example/x.js'/></g></g>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='evil()'/></foreignObject>",
        "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='//evil.example'/></foreignObject>",
        "<rect onload='evil()' width='1' height='1'/>",
        "<g ONCLICK='evil()'/>",
        "<g xmlns:ev='http://www.w3.org/2001/xml-events' ev:onclick='evil()'/>",
        "<a href='javascript:evil()'><path d='M0 0'/></a>",
        "<a xlink:href='java&#x73;cript:evil()'><path d='M0 0'/></a>",
        "<use href='https://evil.example/x.svg#a'/>",
        "<use xlink:href='//evil.example#a'/>",
        "<use href='data:image/svg+xml;base64,ZXZpbA==#evil'/>",
        "<image href='https://evil.example/pixel.png'/>",
        "<image href='file:///etc/evil'/>",
        "<image href='data:image/svg+xml,%3Csvg onload=evil()%3E'/>",
        "<image href='data:text/html;base64,ZXZpbA==' class='evil'/>",
        "<image href='data:image/png;base64,ZXZpbCBpcyBubyBQTkc=' class='evil'/>",
        "<feImage href='https://evil.example/x.png'/>",
        "<filter id='a'><feImage href='https://evil.example/x.png'/></filter>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>path{fill:url(https://evil.example/x)}</style>",
        "<style>path{fill:u\\72l(https://evil.example/x)}</style>",
        "<style>path{fill:ur<!-- -->l(https://evil.example/x)}</style>",
        "<style>path{fill:ur<g/>l(https://evil.example/x)}</style>",
        "<style>path{fill:ur/**/l(https://evil.example/x)}</style>",
        "<style><![CDATA[path{fill:url( 'https://evil.example/x' )}]]></style>",
        "<style>path{background:image-set('https://evil.example/x' 1x)}</style>",
        "<path style='background:url(//evil.example)' d='M0 0'/>",
        "<path fill='url(https://evil.example/#a)' d='M0 0'/>",
        "<path fill='URL( \"https://evil.example/#a\")' d='M0 0'/>",
        "<path style='behavior: url(#evil)' d='M0 0'/>",
        "<animate attributeName='href' to='javascript:evil()'/>",
        "<set attributeName='onload' to='evil()'/>",
        "<handler type='text/ecmascript'>evil()</handler>",
        "<iframe src='https://evil.example'/>",
        "<embed src='https://evil.example'/>",
        "<g xml:base='https://evil.example/'/>",
        "<?xml-stylesheet href='https://evil.example/x.css'?>",
        "<mpath href='#evil'/>",
        "<cursor href='https://evil.example/x.cur'/>",
        "<discard href='#evil'/>",
        "<metadata><evil xmlns='urn:evil'/></metadata>",
        "<svg xmlns='urn:evil'><script>evil()</script></svg>",
        "<!-- <script>evil()</script> -->",
      })
  void whatDoesMoreThanDrawIsLeftOut(String inside) {
    Result.Cleaned clean = cleaned(inside);
    String svg = clean.svg().toLowerCase(Locale.ROOT);
    assertFalse(svg.contains("evil"), svg);
    assertFalse(svg.contains("script"), svg);
    assertFalse(svg.contains("onload"), svg);
    assertTrue(svg.contains("m1 1h7"), "what draws stays: " + svg);
    boolean silent = inside.startsWith("<!--") || inside.startsWith("<metadata");
    boolean ofElsewhere = inside.contains("xml:base");
    assertEquals(silent || ofElsewhere, clean.removed().isEmpty(), clean.removed().toString());
    Result again = whole(clean.svg());
    assertEquals(new Result.Cleaned(clean.svg(), List.of()), again, "what is clean stays as it is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>&a;</text></svg>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>&a;</text></svg>",
        "<!DOCTYPE svg [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><style>&b;</style></svg>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
        "<svg><script>alert(1)</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g></svg>",
        "not a picture",
        ""
      })
  void whatIsNoPictureIsRefused(String svg) {
    assertInstanceOf(Result.Refused.class, whole(svg), svg);
  }

  @Test
  void aDocumentTypeWithoutEntitiesIsLeftOutAndSaid() {
    Result.Cleaned clean =
        assertInstanceOf(
            Result.Cleaned.class,
            whole(
                "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN'"
                    + " 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
                    + "<svg xmlns='http://www.w3.org/2000/svg' width='20cm' height='12.5cm'/>"));
    assertFalse(clean.svg().contains("DOCTYPE"));
    assertTrue(clean.svg().contains("viewBox=\"0 0 20 12.5\""), clean.svg());
    assertEquals(1, clean.removed().size());
  }

  @Test
  void whatDrawsStays() {
    String inside =
        "<title>Rez</title><defs><linearGradient id='a'><stop offset='1' stop-color='#fff'/>"
            + "</linearGradient><g id='chair'><circle r='1'/></g></defs>"
            + "<style>.b{fill:url(#a)}</style><path class='b' d='M0 0h9'/>"
            + "<use xlink:href='#chair' x='3' y='4'/><text x='1' y='2'>A &lt; B</text>"
            + "<image href='"
            + PNG
            + "' width='1' height='1'/>";
    Result.Cleaned clean = cleaned(inside);
    assertEquals(List.of(), clean.removed());
    for (String part :
        List.of(".b{fill:url(#a)}", "href=\"#chair\"", "A &lt; B", "linearGradient", PNG)) {
      assertTrue(clean.svg().contains(part), part + " in " + clean.svg());
    }
  }

  @Test
  void anEditorsNotesAreNotWorthAWord() {
    Result.Cleaned clean =
        cleaned(
            "<sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'/>"
                + "<g xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape'"
                + " inkscape:label='Layer'><path d='M2 2'/></g>");
    assertEquals(List.of(), clean.removed());
    assertFalse(clean.svg().contains("inkscape"), clean.svg());
    assertTrue(clean.svg().contains("M2 2"));
  }

  @Test
  void whatWouldDrawForEverIsCutOrRefused() {
    StringBuilder bomb = new StringBuilder("<defs><g id='a0'><path d='M0 0'/></g>");
    for (int i = 1; i < 30; i++) {
      bomb.append(
          "<g id='a%d'><use href='#a%d'/><use href='#a%d'/></g>".formatted(i, i - 1, i - 1));
    }
    Result.Cleaned cut = cleaned(bomb + "</defs><use href='#a29'/>");
    assertFalse(cut.svg().contains("#a28"), "a use of a use is left out");
    String many = "<g id='a'>" + "<path/>".repeat(1000) + "</g>" + "<use href='#a'/>".repeat(200);
    assertInstanceOf(
        Result.Refused.class,
        whole("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + many + "</svg>"));
    assertFalse(cleaned("<g id='me'><use href='#me'/></g>").svg().contains("<use"));
  }

  @Test
  void aPictureOfTooManyPartsIsRefused() {
    String head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>";
    assertInstanceOf(
        Result.Refused.class, whole(head + "<g>".repeat(80) + "</g>".repeat(80) + "</svg>"));
    assertInstanceOf(Result.Refused.class, whole(head + "<g/>".repeat(20_001) + "</svg>"));
    assertInstanceOf(
        Result.Refused.class, whole(head + "<!--" + "x".repeat(1024 * 1024) + "--></svg>"));
  }
}
