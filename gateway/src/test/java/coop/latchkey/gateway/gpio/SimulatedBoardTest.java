package coop.latchkey.gateway.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedBoardTest {
  private final SimulatedBoard board = new SimulatedBoard();

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void anOutputSaysWhatIsMeantAndTheLineCarriesTheVoltage() {
    DigitalOutput strike = board.output("strike", 5, false);
    DigitalOutput led = board.output("led", 6, true);
    assertFalse(board.level(5));
    assertTrue(board.level(6));

    strike.high();
    led.high();
    assertTrue(board.level(5));
    assertFalse(board.level(6));
  }

  @Test
  void outputsAreInactiveAfterClose() {
    board.output("strike", 5, false).high();
    board.output("led", 6, true).high();
    board.close();
    assertFalse(board.level(5));
    assertTrue(board.level(6));
  }

  @Test
  void listenersOfAllInputsHearTheirEdgesInOrder() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    DigitalInput exit = board.input("exit", 13, true, Board.Pull.UP);
    DigitalInput contact = board.input("contact", 14, false, Board.Pull.DOWN);
    DigitalStateChangeListener listener = e -> heard.add(e.source().id() + " " + e.state());
    exit.addListener(listener);
    contact.addListener(listener);
    assertTrue(exit.isLow());
    assertTrue(contact.isLow());

    board.drive(13, false);
    board.drive(14, true);
    board.drive(14, true);
    board.drive(13, true);
    assertEquals("exit HIGH", heard.poll(10, TimeUnit.SECONDS));
    assertEquals("contact HIGH", heard.poll(10, TimeUnit.SECONDS));
    assertEquals("exit LOW", heard.poll(10, TimeUnit.SECONDS));
    assertTrue(exit.isLow());
    assertTrue(contact.isHigh());
  }

  @Test
  void edgesAreNumberedAndTheOldestIsLostFirst() {
    EdgeSource edges = board.edges("reader", 17, 27);
    List<Edge> read = new ArrayList<>();
    assertFalse(edges.read(read, 0));
    board.pulse(17, 1000);
    board.pulse(27, 2000);
    assertTrue(edges.read(read, -1));
    assertEquals(List.of(new Edge(1000, 17, 1), new Edge(2000, 27, 2)), read);

    for (int i = 0; i < 300; i++) {
      board.pulse(17);
    }
    read.clear();
    edges.read(read, -1);
    assertEquals(256, read.size());
    assertEquals(47, read.getFirst().seqno());
  }

  @Test
  void closeWakesTheReadingThread() throws InterruptedException {
    EdgeSource edges = board.edges("reader", 17, 27);
    Thread reading = Thread.ofPlatform().start(() -> edges.read(new ArrayList<>(), -1));
    edges.close();
    assertTrue(reading.join(java.time.Duration.ofSeconds(10)));
  }

  @Test
  void aLineInUseIsNamedWithItsHolder() {
    board.output("the strike of front", 5, false);
    GpioException refused =
        assertThrows(GpioException.class, () -> board.edges("the reader front-in", 5, 6));
    assertEquals(
        "line 5 of the simulated board, wanted for the reader front-in, is already used for"
            + " the strike of front: give one of them another line",
        refused.getMessage());
  }
}
