package coop.latchkey.hub.api;

import java.nio.charset.Charset;

/// Content as it came. Not to be changed by who holds it.
public final class Bytes {
  /// No content.
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// These bytes, which are not copied.
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes);
  }

  /// The bytes themselves.
  public byte[] array() {
    return bytes;
  }

  /// How many.
  public int length() {
    return bytes.length;
  }

  /// As text.
  public String text(Charset charset) {
    return new String(bytes, charset);
  }

  /// Without what was sent.
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
