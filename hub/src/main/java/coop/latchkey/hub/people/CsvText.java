package coop.latchkey.hub.people;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The text of a CSV file, whatever program wrote it: UTF-8 with or without a byte order mark,
/// UTF-16 with one, else Windows' Latin-1, which every sequence of bytes is.
///
/// @param charset as people know it
/// @param separator comma, semicolon or tab: the one that the first line has most of
record CsvText(String text, String charset, char separator) {
  private static final char MARK = '\uFEFF';

  static CsvText of(byte[] bytes) {
    String text;
    String charset;
    if (begins(bytes, 0xFE, 0xFF) || begins(bytes, 0xFF, 0xFE)) {
      text = new String(bytes, StandardCharsets.UTF_16);
      charset = "UTF-16";
    } else {
      String utf8 = strict(bytes, StandardCharsets.UTF_8);
      text = utf8.isEmpty() ? latin(bytes) : utf8;
      charset = utf8.isEmpty() && bytes.length > 0 ? "Latin-1" : "UTF-8";
    }
    String bare = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    // No database of ours can keep U+0000; a name that held one shows it.
    bare = bare.replace('\0', '\uFFFD');
    return new CsvText(bare, charset, separator(bare));
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /// Empty when the bytes are no text of this charset.
  private static String strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException _) {
      return "";
    }
  }

  private static String latin(byte[] bytes) {
    String windows = strict(bytes, Charset.forName("windows-1252"));
    return windows.isEmpty() ? new String(bytes, StandardCharsets.ISO_8859_1) : windows;
  }

  private static char separator(String text) {
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted) {
        commas += c == ',' ? 1 : 0;
        semicolons += c == ';' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
      }
    }
    if (tabs > commas && tabs > semicolons) {
      return '\t';
    }
    return semicolons > commas ? ';' : ',';
  }

  String separatorName() {
    return separator == '\t' ? "tab" : String.valueOf(separator);
  }
}
