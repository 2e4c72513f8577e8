package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A serial port of Linux. Speeds such as 256,000 that have no number of their own in `termios` are
/// set by `termios2` (`asm-generic/termbits.h`, Linux 2.6.20 and later): `c_iflag`, `c_oflag`,
/// `c_cflag`, `c_lflag`, `c_line`, `c_cc[19]`, `c_ispeed`, `c_ospeed`, 44 bytes in all.
public final class LinuxSerial implements SerialPort {
  private static final int OPEN = Posix.O_RDWR_CLOEXEC | 0x100 | 0x800; // O_NOCTTY, O_NONBLOCK
  private static final long TCSETS2 = 0x402C542BL;
  private static final long TIOCEXCL = 0x540CL;
  private static final int TERMIOS_SIZE = 44;
  private static final int CFLAG = 8;
  private static final int CC = 17;
  private static final int VTIME = 5;
  private static final int VMIN = 6;
  private static final int ISPEED = 36;
  private static final int OSPEED = 40;

  /// BOTHER: the speed as a number; CS8, CREAD, CLOCAL.
  private static final int RAW_8N1 = 0x1000 | 0x30 | 0x80 | 0x800;

  private static final int ENOENT = 2;
  private static final int EAGAIN = 11;
  private static final int BUFFER = 512;

  private final String device;
  private final int fd;
  private final int wakeFd = Posix.eventfd();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment polled = arena.allocate(2 * Posix.POLLFD_SIZE, 8);
  private final MemorySegment buffer = arena.allocate(BUFFER, 8);
  private final MemorySegment woken = arena.allocate(8, 8);
  private boolean closed;

  private LinuxSerial(String device, int fd) {
    this.device = device;
    this.fd = fd;
    polled.set(JAVA_INT, 0, fd);
    polled.set(JAVA_SHORT, 4, Posix.POLLIN);
    polled.set(JAVA_INT, 8, wakeFd);
    polled.set(JAVA_SHORT, 12, Posix.POLLIN);
  }

  /// Opens a port, as [SerialPort.Opener] says; nobody else can open it then.
  public static SerialPort open(String device, int baud) throws IOException {
    int fd = Posix.open(device, OPEN);
    if (fd < 0) {
      throw new IOException(device + ": " + reason(-fd));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(TERMIOS_SIZE, 8);
      termios.set(JAVA_INT, CFLAG, RAW_8N1);
      termios.set(JAVA_BYTE, CC + VTIME, (byte) 0);
      termios.set(JAVA_BYTE, CC + VMIN, (byte) 1);
      termios.set(JAVA_INT, ISPEED, baud);
      termios.set(JAVA_INT, OSPEED, baud);
      int set = Posix.ioctl(fd, TCSETS2, termios);
      if (set < 0) {
        Posix.close(fd);
        throw new IOException(
            device + ": it cannot be set to " + baud + " baud, 8N1 (error " + -set + ")");
      }
      int ignored = Posix.ioctl(fd, TIOCEXCL, MemorySegment.NULL);
    }
    return new LinuxSerial(device, fd);
  }

  private static String reason(int errno) {
    return switch (errno) {
      case ENOENT -> "there is no such port; is the adapter plugged in, the port switched on?";
      case Posix.EACCES -> "this user may not open it; add the user to the group dialout";
      case Posix.EBUSY -> "another program uses it";
      default -> "it cannot be opened (error " + errno + ")";
    };
  }

  @Override
  public int read(byte[] into, int timeoutMillis) throws IOException {
    int ready = Posix.poll(polled, 2, timeoutMillis);
    if (ready <= 0) {
      return 0;
    }
    if ((polled.get(JAVA_SHORT, 14) & Posix.POLLIN) != 0) {
      int ignored = Posix.read(wakeFd, woken);
      return 0;
    }
    int bytes = Posix.read(fd, buffer.asSlice(0, Math.min(into.length, BUFFER)));
    if (bytes == -EAGAIN || bytes == -Posix.EINTR) {
      return 0;
    }
    if (bytes <= 0) {
      throw new IOException(device + ": it is gone");
    }
    MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, bytes);
    return bytes;
  }

  @Override
  public synchronized void wake() {
    if (!closed) {
      Posix.wake(wakeFd);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Posix.close(fd);
    Posix.close(wakeFd);
    arena.close();
  }
}
