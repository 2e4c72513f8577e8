package coop.latchkey.hub.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSvgTest {
  private static Optional<String> wrong(String inside) {
    return whole("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + inside + "</svg>");
  }

  private static Optional<String> whole(String svg) {
    return SafeSvg.wrong(svg.getBytes(StandardCharsets.UTF_8)).map(Said::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<path onload='alert(1)' d='M0 0'/>",
        "<g ONCLICK='alert(1)'/>",
        "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
        "<use href='https://elsewhere.example/x.svg#a'/>",
        "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='//elsewhere.example#a'/>",
        "<use href='data:image/svg+xml;base64,PHN2Zz4='/>",
        "<image href='https://elsewhere.example/pixel.png'/>",
        "<style>@import 'https://elsewhere.example/x.css';</style>",
        "<style>path{fill:url(https://elsewhere.example/x)}</style>",
        "<style>path{fill:u\\72l(https://elsewhere.example/x)}</style>",
        "<style><![CDATA[path{fill:url( 'https://elsewhere.example/x' )}]]></style>",
        "<path style='background:url(//elsewhere.example)' d='M0 0'/>",
        "<path fill='url(https://elsewhere.example/#a)' d='M0 0'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='onload' to='alert(1)'/>",
        "<handler>alert(1)</handler>",
        "<iframe src='https://elsewhere.example'/>",
        "<g xml:base='https://elsewhere.example/'/>",
        "<?xml-stylesheet href='https://elsewhere.example/x.css'?>"
      })
  void whatDoesMoreThanDrawIsRefused(String inside) {
    assertTrue(wrong(inside).isPresent(), inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
        "<svg><script>alert(1)</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "not a picture",
        ""
      })
  void whatIsNoPictureIsRefused(String svg) {
    assertTrue(whole(svg).isPresent(), svg);
  }

  @Test
  void whatOnlyDrawsIsTaken() {
    assertEquals(
        Optional.empty(),
        wrong(
            "<title>Canal</title><defs><linearGradient id='a'><stop offset='1'"
                + " stop-color='#fff'/></linearGradient></defs><style>.b{fill:url(#a)}</style>"
                + "<path class='b' style='fill: url( \"#a\" )' d='M0 0h9'/><use href='#b'/>"));
  }

  @Test
  void aPictureOfTooManyPartsIsRefused() {
    assertTrue(wrong("<g>".repeat(100) + "</g>".repeat(100)).isPresent());
    assertTrue(wrong("<g/>".repeat(6000)).isPresent());
  }
}
