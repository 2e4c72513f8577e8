package coop.latchkey.hub.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyMachine;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.occupancy.Premises;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What was known is read again as it was written.
class RecordJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void aStateIsReadAsItWasWritten() throws Exception {
    OccupancyState state = OccupancyState.empty(Days.premises(), Days.MONDAY.minusMillis(1));
    for (JournalRecord record : Days.records(new Random(7), Days.MONDAY, 300)) {
      state =
          OccupancyMachine.step(state, Days.timed("front", record).input(), record.at()).state();
    }
    var memory = OccupancyState.Memory.class;
    String written = RecordJson.write(state.memory(), memory).toString();
    OccupancyState read = OccupancyState.of(RecordJson.read(MAPPER.readTree(written), memory));
    assertEquals(written, RecordJson.write(read.memory(), memory).toString());
    Instant later = state.at().plusSeconds(40_000);
    var input = new coop.latchkey.core.occupancy.OccupancyInput.TimePassed();
    assertEquals(
        OccupancyMachine.step(state, input, later).changes(),
        OccupancyMachine.step(read, input, later).changes());
  }

  @Test
  void whatDoesNotFitIsRefused() throws Exception {
    var json = MAPPER.readTree("[\"Europe/Paris\",[],[],[[\"no sensor\"]],[],[],\"04:00\"]");
    assertThrows(RecordJson.Misfit.class, () -> RecordJson.read(json, Premises.class));
  }

  @Test
  void anotherFormHasAnotherShape() {
    assertNotEquals(RecordJson.shape(Premises.class), RecordJson.shape(OccupancyState.class));
    assertEquals(RecordJson.shape(Premises.class), RecordJson.shape(Premises.class));
  }
}
