package coop.latchkey.gateway.clock;

import coop.latchkey.core.journal.ClockState;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the kernel knows of its own clock, by adjtimex(2), which every time service (timesyncd,
/// chrony, ntpd) keeps up to date. Reading needs no rights. Thread-safe.
public final class KernelClock {
  /// The doubt stated for a clock that has never been set since boot, in milliseconds: a day. A
  /// Raspberry Pi without a battery starts with the time of its last shutdown, and nothing on board
  /// can say how long ago that was; the true error may be larger still.
  public static final long UNSYNCED_DOUBT_MILLIS = TimeUnit.DAYS.toMillis(1);

  private static final Logger LOG = LoggerFactory.getLogger(KernelClock.class);

  // struct timex of 64-bit Linux (include/uapi/linux/timex.h): 208 bytes; modes 0 reads only.
  private static final long TIMEX_BYTES = 208;
  private static final long MAXERROR_OFFSET = 24;
  private static final long STATUS_OFFSET = 40;
  private static final int STA_UNSYNC = 0x0040;
  private static final int TIME_ERROR = 5;

  private final Optional<MethodHandle> adjtimex;

  /// Finds the call; without it (not Linux) the clock counts as never set.
  public KernelClock() {
    adjtimex = find();
    if (adjtimex.isEmpty()) {
      LOG.warn("this system has no adjtimex: times are sent as doubtful by a day");
    }
  }

  // The program is started with native access for itself.
  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> find() {
    if (ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    SymbolLookup libc = linker.defaultLookup();
    return libc.find("adjtimex")
        .map(address ->
            linker.downcallHandle(
                address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
  }

  /// The clock's state now: a system call of about a microsecond.
  public ClockState state() {
    return adjtimex.map(KernelClock::read).orElse(new ClockState(false, UNSYNCED_DOUBT_MILLIS));
  }

  private static ClockState read(MethodHandle call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
      int state = (int) call.invokeExact(timex);
      int status = timex.get(ValueLayout.JAVA_INT, STATUS_OFFSET);
      if (state < 0 || state == TIME_ERROR || (status & STA_UNSYNC) != 0) {
        return new ClockState(false, UNSYNCED_DOUBT_MILLIS);
      }
      long maxErrorMicros = timex.get(ValueLayout.JAVA_LONG, MAXERROR_OFFSET);
      return new ClockState(true, Math.max(1, TimeUnit.MICROSECONDS.toMillis(maxErrorMicros)));
    } catch (Throwable e) {
      // A MethodHandle declares Throwable; this call throws nothing of its own.
      throw new IllegalStateException("adjtimex", e);
    }
  }
}
