package coop.latchkey.gateway.door;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.door.DoorInput;
import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.access.Recollection;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Output;
import coop.latchkey.gateway.config.GatewayConfig.Reader;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.mqtt.CommandTarget;
import coop.latchkey.gateway.policy.PolicyHolder;
import coop.latchkey.gateway.reader.Keypad;
import coop.latchkey.gateway.reader.ReaderSettings;
import coop.latchkey.gateway.reader.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All doors of this gateway, wired to a board.
public final class Doors implements CommandTarget, AutoCloseable {
  private final Map<DoorId, DoorUnit> units = new LinkedHashMap<>();
  private final List<Reading> readers = new ArrayList<>();
  private final List<ReaderUnit> listeners = new ArrayList<>();
  private final Recollection recollection;
  private final ModeClock modes;
  private final Timer timer;

  /// Requests the lines; `policies` and `recollection` are what is decided by, `orders` what was
  /// ordered before the program started. Throws [coop.latchkey.gateway.gpio.GpioException] for one
  /// that cannot be had.
  public Doors(
      GatewayConfig config,
      Board board,
      CredentialKey key,
      PolicyHolder policies,
      Recollection recollection,
      OrderBook orders,
      Timer timer,
      Outlets outlets) {
    for (GatewayConfig.Door door : config.doors()) {
      units.put(door.id(), wire(door, config.readers(), board, timer, orders, outlets));
    }
    this.timer = timer;
    this.recollection = recollection;
    modes = new ModeClock(units.values(), policies, recollection);
    for (Reader reader : config.readers()) {
      DoorUnit door = Objects.requireNonNull(units.get(reader.door()));
      AttemptUnit attempts =
          new AttemptUnit(
              reader.id(), reader.direction(), door, policies, recollection, timer, outlets);
      ReaderUnit unit = new ReaderUnit(reader.id(), door, key, attempts, outlets);
      listeners.add(unit);
      readers.add(
          Reading.of(
              settings(reader),
              board.edges("reader " + reader.id(), reader.d0(), reader.d1()),
              unit,
              timer::nanoTime,
              (millis, task) -> {
                var _ = timer.after(millis, task);
              }));
    }
  }

  private static DoorUnit wire(
      GatewayConfig.Door door,
      List<Reader> readers,
      Board board,
      Timer timer,
      OrderBook orders,
      Outlets outlets) {
    List<DigitalOutput> leds = new ArrayList<>();
    List<DigitalOutput> beepers = new ArrayList<>();
    for (Reader reader : readers) {
      if (reader.door().equals(door.id())) {
        output(board, "led of reader " + reader.id(), reader.led(), leds);
        output(board, "beeper of reader " + reader.id(), reader.beeper(), beepers);
      }
    }
    Output relay = door.strike().relay();
    DigitalOutput strike =
        board.output("strike of door " + door.id(), relay.line(), relay.activeLow());
    @Nullable DigitalInput contact = input(board, "contact of door " + door.id(), door.contact());
    @Nullable DigitalInput exit = input(board, "exit of door " + door.id(), door.exit());
    DoorUnit unit =
        new DoorUnit(
            door.id(),
            new DoorMachine(door.id(), door.settings()),
            contact != null && contact.isLow(),
            new Lock(strike, door.strike().failSafe()),
            new Signals(timer, leds, beepers),
            timer,
            orders,
            outlets);
    listen(contact, closed -> unit.take(new DoorInput.Contact(!closed)));
    listen(exit, pressed -> unit.take(new DoorInput.ExitButton(pressed)));
    return unit;
  }

  private static void output(
      Board board, String id, @Nullable Output output, List<DigitalOutput> into) {
    if (output != null) {
      into.add(board.output(id, output.line(), output.activeLow()));
    }
  }

  private static @Nullable DigitalInput input(Board board, String id, @Nullable Input input) {
    return input == null ? null : board.input(id, input.line(), input.activeLow(), input.pull());
  }

  private static void listen(@Nullable DigitalInput input, Consumer<Boolean> active) {
    if (input != null) {
      DigitalStateChangeListener listener = event -> active.accept(event.state().isHigh());
      input.addListener(listener);
    }
  }

  private static ReaderSettings settings(Reader reader) {
    GatewayConfig.@Nullable Keypad keypad = reader.keypad();
    return new ReaderSettings(
        reader.id(),
        reader.d0(),
        reader.d1(),
        reader.format(),
        keypad == null
            ? null
            : new Keypad(keypad.bits(), keypad.starCode() == 0xA ? Keypad.Star.A : Keypad.Star.B));
  }

  /// Shows a card to every reader's listener. Only before [#start()], for the warm-up.
  void show(Card card) {
    for (ReaderUnit listener : listeners) {
      listener.expect(card);
      listener.card(card, timer.nanoTime());
    }
  }

  /// Walks the way to what is remembered and to every relay, without moving one, until the machine
  /// knows it well. Only before [#start()].
  public void rehearse(int times) {
    for (int i = 0; i < times; i++) {
      var _ = recollection.moment();
      var _ = recollection.state();
    }
    units.values().forEach(unit -> unit.rehearse(times));
  }

  /// Secures every lock, then begins to read.
  public void start() {
    units.values().forEach(DoorUnit::start);
    modes.run();
    timer.every(ModeClock.LOOK_MILLIS, modes);
    readers.forEach(Reading::start);
  }

  @Override
  public boolean has(DoorId door) {
    return units.containsKey(door);
  }

  @Override
  public void apply(DoorCommand command) {
    DoorUnit unit = units.get(command.door());
    if (unit == null) {
      throw new IllegalArgumentException("this gateway has no door " + command.door());
    }
    DoorInput input =
        switch (command.action()) {
          case UNLOCK -> new DoorInput.UnlockCommanded(unlockMillis(command.forMillis()));
          case LOCKDOWN ->
              new DoorInput.Lockdown(
                  Objects.requireNonNullElse(command.severity(), Privileges.LOCKDOWN_MAX));
          case EVACUATE -> new DoorInput.Evacuate();
          case RELEASE -> new DoorInput.Release();
          case IDENTIFY -> new DoorInput.Identify();
        };
    unit.command(
        input, command.id(), command.action().name().toLowerCase(Locale.ROOT), command.by());
  }

  private static long unlockMillis(@Nullable Long asked) {
    return asked == null ? 0 : Math.clamp(asked, 0, DoorMachine.COMMANDED_UNLOCK_MILLIS_MAX);
  }

  /// Stops reading and leaves every lock at rest: a fail-secure one locked, a fail-safe one without
  /// power.
  @Override
  public void close() {
    units.values().forEach(DoorUnit::close);
    readers.forEach(Reading::close);
  }
}
