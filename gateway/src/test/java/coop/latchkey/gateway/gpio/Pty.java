package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// A pseudo terminal of the kernel: what a program opens as a serial port, and the wire at its
/// other end. Closing it is unplugging the adapter.
public final class Pty implements AutoCloseable {
  private static final long TIOCSPTLCK = 0x40045431L;
  private static final long TIOCGPTN = 0x80045430L;
  private static final long TCGETS2 = 0x802C542AL;

  private final int fd;
  private final String device;

  /// Opens one.
  public Pty() {
    fd = Posix.open("/dev/ptmx", Posix.O_RDWR_CLOEXEC | 0x100);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(JAVA_INT);
      int unlocked = Posix.ioctl(fd, TIOCSPTLCK, number);
      int named = Posix.ioctl(fd, TIOCGPTN, number);
      if (fd < 0 || unlocked < 0 || named < 0) {
        throw new IllegalStateException("no pseudo terminal: " + fd + " " + unlocked + " " + named);
      }
      device = "/dev/pts/" + number.get(JAVA_INT, 0);
    }
  }

  /// Where the program opens it.
  public Path device() {
    return Path.of(device);
  }

  /// Puts bytes on the wire.
  public void send(byte[] bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(bytes.length);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
      int sent = Posix.write(fd, copy);
      if (sent != bytes.length) {
        throw new IllegalStateException("sent " + sent + " of " + bytes.length);
      }
    }
  }

  /// The control modes and the speed, as the program has set them.
  public int[] settings() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(44, 8);
      int got = Posix.ioctl(fd, TCGETS2, termios);
      if (got < 0) {
        throw new IllegalStateException("no settings: " + got);
      }
      return new int[] {termios.get(JAVA_INT, 8), termios.get(JAVA_INT, 40)};
    }
  }

  @Override
  public void close() {
    Posix.close(fd);
  }
}
