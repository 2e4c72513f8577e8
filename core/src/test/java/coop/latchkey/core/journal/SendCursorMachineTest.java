package coop.latchkey.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.journal.SendCursorMachine.Effect;
import coop.latchkey.core.journal.SendCursorMachine.Input;
import coop.latchkey.core.testing.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SendCursorMachineTest {
  private SendCursor state = SendCursor.start(0);
  private long now = 1_000_000;

  private List<Effect> after(Input input) {
    SendCursorMachine.Step step = SendCursorMachine.step(state, input, now);
    state = step.state();
    return step.effects();
  }

  @Test
  void nothingIsSentBeforeTheHubHasSpoken() {
    assertEquals(List.of(), after(new Input.Durable(10)));
    assertEquals(List.of(), after(new Input.Connected()));
    assertEquals(List.of(), after(new Input.Durable(11)));
    assertEquals(
        List.of(new Effect.Release(4), new Effect.SendFrom(5, 11)),
        after(new Input.Acknowledged(4)));
  }

  private void sendingWithTenOnTheWay() {
    after(new Input.Durable(10));
    after(new Input.Connected());
    after(new Input.Acknowledged(0));
    assertEquals(List.of(), after(new Input.Sent(1, 10)));
  }

  @Test
  void theSameWordAgainMakesItGoBackOnceASecond() {
    sendingWithTenOnTheWay();
    assertEquals(List.of(new Effect.Release(0)), after(new Input.Acknowledged(0)));
    now += SendCursorMachine.REPEAT_MILLIS;
    assertEquals(
        List.of(new Effect.Release(0), new Effect.SendFrom(1, 10)),
        after(new Input.Acknowledged(0)));
    assertEquals(List.of(), after(new Input.Sent(1, 10)));
    assertEquals(List.of(new Effect.Release(0)), after(new Input.Acknowledged(0)));
  }

  @Test
  void silenceMakesItGoBack() {
    sendingWithTenOnTheWay();
    now += SendCursorMachine.STALL_MILLIS - 1;
    assertEquals(List.of(), after(new Input.Tick()));
    now += 1;
    assertEquals(List.of(new Effect.SendFrom(1, 10)), after(new Input.Tick()));
  }

  @Test
  void aHubThatTakesNothingIsSentItEverMoreSeldom() {
    sendingWithTenOnTheWay();
    long wait = SendCursorMachine.REPEAT_MILLIS;
    for (int times = 0; times < 10; times++) {
      now += wait - 1;
      assertEquals(List.of(new Effect.Release(0)), after(new Input.Acknowledged(0)));
      now += 1;
      assertEquals(
          List.of(new Effect.Release(0), new Effect.SendFrom(1, 10)),
          after(new Input.Acknowledged(0)));
      assertEquals(List.of(), after(new Input.Sent(1, 10)));
      wait = Math.min(2 * wait, 32_000);
    }
  }

  @Test
  void aHubThatTakesSomethingIsSentTheRestAtOnceAgain() {
    sendingWithTenOnTheWay();
    for (int times = 0; times < 4; times++) {
      now += 100_000;
      after(new Input.Tick());
      after(new Input.Sent(1, 10));
    }
    now += SendCursorMachine.STALL_MILLIS;
    assertEquals(List.of(), after(new Input.Tick()));
    after(new Input.Acknowledged(4));
    now += SendCursorMachine.REPEAT_MILLIS;
    assertEquals(
        List.of(new Effect.Release(4), new Effect.SendFrom(5, 10)),
        after(new Input.Acknowledged(4)));
  }

  @Test
  void whatWasReadBeforeGoingBackDoesNotCount() {
    sendingWithTenOnTheWay();
    assertEquals(List.of(new Effect.SendFrom(11, 20)), after(new Input.Durable(20)));
    now += SendCursorMachine.STALL_MILLIS;
    assertEquals(List.of(), after(new Input.Tick()));
    assertEquals(List.of(new Effect.SendFrom(1, 20)), after(new Input.Sent(11, 20)));
  }

  @Test
  void aHubThatLostItsMemoryIsSentEverythingAgain() {
    sendingWithTenOnTheWay();
    after(new Input.Acknowledged(10));
    assertEquals(
        List.of(new Effect.Release(3), new Effect.SendFrom(4, 10)),
        after(new Input.Acknowledged(3)));
  }

  @Test
  void aHubThatIsAheadMakesTheJournalTakeNewNumbers() {
    after(new Input.Durable(10));
    after(new Input.Connected());
    assertEquals(List.of(new Effect.Renumber(90)), after(new Input.Acknowledged(90)));
    assertEquals(List.of(), after(new Input.Acknowledged(90)));
    assertEquals(List.of(new Effect.SendFrom(91, 93)), after(new Input.Renumbered(93)));
  }

  @Test
  void aFailedSendIsTriedAgainAtTheNextTick() {
    after(new Input.Durable(10));
    after(new Input.Connected());
    after(new Input.Acknowledged(0));
    assertEquals(List.of(), after(new Input.Sent(1, 0)));
    assertEquals(List.of(new Effect.SendFrom(1, 10)), after(new Input.Tick()));
  }

  @Test
  void theWindowHoldsItBack() {
    after(new Input.Durable(5_000));
    after(new Input.Connected());
    after(new Input.Acknowledged(0));
    assertEquals(
        List.of(new Effect.SendFrom(257, SendCursorMachine.WINDOW_RECORDS)),
        after(new Input.Sent(1, 256)));
    assertEquals(List.of(), after(new Input.Sent(257, 1024)));
    assertEquals(
        List.of(new Effect.Release(256), new Effect.SendFrom(1025, 1280)),
        after(new Input.Acknowledged(256)));
  }

  @TestFactory
  Stream<DynamicTest> overAnyLossyNetworkTheHubEndsWithEveryNumberOnce() {
    return Seeds.tests(200, (_, random) -> new LossyNetwork(random).run());
  }
}
