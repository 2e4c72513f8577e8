package coop.latchkey.gateway.gpio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// The few functions of the C library that a character device needs. Each returns what C returns,
/// or minus the `errno`.
final class Posix {
  /// `open(2)` flags, as on every architecture a Raspberry Pi or a PC has.
  static final int O_RDWR_CLOEXEC = 0x2 | 0x80000;

  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int ENODEV = 19;
  static final int EINVAL = 22;

  /// `poll(2)`: there is something to read.
  static final short POLLIN = 1;

  /// Bytes of a `struct pollfd`: fd at 0, events at 4, revents at 6.
  static final long POLLFD_SIZE = 8;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
  private static final AddressLayout POINTER = ADDRESS;

  private static final MethodHandle OPEN =
      handle("open", 2, FunctionDescriptor.of(JAVA_INT, POINTER, JAVA_INT));
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle IOCTL =
      handle("ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, POINTER));
  private static final MethodHandle POLL =
      handle("poll", FunctionDescriptor.of(JAVA_INT, POINTER, JAVA_LONG, JAVA_INT));
  private static final MethodHandle READ =
      handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG));
  private static final MethodHandle WRITE =
      handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG));
  private static final MethodHandle EVENTFD =
      handle("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  /// A thread's own place for `errno`: allocated once, never given back, a few bytes a thread.
  private static final ThreadLocal<MemorySegment> CALL_STATE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

  private Posix() {}

  static int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CALL_STATE.get();
      return result((int) OPEN.invokeExact(state, arena.allocateFrom(path), flags), state);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static void close(int fd) {
    try {
      int ignored = (int) CLOSE.invokeExact(CALL_STATE.get(), fd);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int ioctl(int fd, long request, MemorySegment argument) {
    try {
      MemorySegment state = CALL_STATE.get();
      return result((int) IOCTL.invokeExact(state, fd, request, argument), state);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int poll(MemorySegment fds, int count, int timeoutMillis) {
    try {
      MemorySegment state = CALL_STATE.get();
      return result((int) POLL.invokeExact(state, fds, (long) count, timeoutMillis), state);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int read(int fd, MemorySegment into) {
    try {
      MemorySegment state = CALL_STATE.get();
      return result((int) (long) READ.invokeExact(state, fd, into, into.byteSize()), state);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// An `eventfd(2)`: a thread that polls it is woken by [#wake].
  static int eventfd() {
    try {
      MemorySegment state = CALL_STATE.get();
      return result((int) EVENTFD.invokeExact(state, 0, 0x80800), state);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static void wake(int eventfd) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored = write(eventfd, arena.allocateFrom(JAVA_LONG, 1));
    }
  }

  static int write(int fd, MemorySegment from) {
    try {
      MemorySegment state = CALL_STATE.get();
      return result((int) (long) WRITE.invokeExact(state, fd, from, from.byteSize()), state);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static int result(int returned, MemorySegment state) {
    return returned >= 0 ? returned : -state.get(JAVA_INT, ERRNO_OFFSET);
  }

  private static MethodHandle handle(String name, FunctionDescriptor signature) {
    return handle(name, signature, ERRNO);
  }

  private static MethodHandle handle(String name, int firstVariadic, FunctionDescriptor signature) {
    return handle(name, signature, ERRNO, Linker.Option.firstVariadicArg(firstVariadic));
  }

  // Foreign calls are what this class is for; the launcher grants them (--enable-native-access).
  @SuppressWarnings("restricted")
  private static MethodHandle handle(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
  }

  private static AssertionError broken(Throwable e) {
    return new AssertionError("a foreign call could not be made", e);
  }
}
