package coop.latchkey.hub.series;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.SeriesQuestion.Line;
import coop.latchkey.hub.series.SeriesSink.Numbered;
import coop.latchkey.hub.series.SeriesSpan.By;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Moves a space's history from one store to another, which holds nothing else of it afterwards,
/// and asks both the same questions.
public final class SeriesCopy {
  /// How much time is held in memory at once.
  private static final long PIECE = 30L * Rollup.DAY.millis();

  /// Before the first hub; what a gateway without a clock told is copied in one piece.
  private static final long BEGIN = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

  private static final int SUBJECTS = 50;

  private final SeriesTables from;
  private final SeriesSink to;
  private final SeriesTables there;
  private long number;

  /// @param there what can be asked of `to`
  public SeriesCopy(SeriesTables from, SeriesSink to, SeriesTables there) {
    this.from = from;
    this.to = to;
    this.there = there;
  }

  /// Copies; gives how many changes.
  ///
  /// @param spool a name for this copy that no other has
  public long copy(SpaceId space, String spool) {
    number = to.through(spool);
    write(spool, new SeriesEdit(space, Instant.EPOCH, List.of(), List.of()));
    List<Subject> subjects = from.subjects(space);
    long end = end(space, subjects);
    long copied = 0;
    for (long at = 0; at < end; at = at < BEGIN ? BEGIN : at + PIECE) {
      long until = at < BEGIN ? BEGIN : Math.min(end, at + PIECE);
      for (int i = 0; i < subjects.size(); i += SUBJECTS) {
        List<Subject> some = subjects.subList(i, Math.min(subjects.size(), i + SUBJECTS));
        List<SeriesPoint> points = new ArrayList<>();
        from.tracks(space, some, at, until).forEach(track -> points.addAll(track.points()));
        if (!points.isEmpty()) {
          write(spool, new SeriesEdit(space, null, points, List.of()));
          copied += points.size();
        }
      }
    }
    List<EndedVisit> visits = new ArrayList<>(from.visits(space, null, 0, RollupBook.FAR));
    for (ZoneId zone : zones(subjects)) {
      visits.addAll(from.visits(space, zone, 0, RollupBook.FAR));
    }
    if (!visits.isEmpty()) {
      write(spool, new SeriesEdit(space, null, List.of(), visits));
    }
    to.settle();
    return copied;
  }

  private void write(String spool, SeriesEdit edit) {
    to.write(spool, List.of(new Numbered(++number, edit)));
  }

  private long end(SpaceId space, List<Subject> subjects) {
    long end = 0;
    for (int i = 0; i < subjects.size(); i += SUBJECTS) {
      List<Subject> some = subjects.subList(i, Math.min(subjects.size(), i + SUBJECTS));
      for (Track track : from.tracks(space, some, RollupBook.FAR, RollupBook.FAR)) {
        SeriesPoint last = track.before();
        end = last == null ? end : Math.max(end, last.at().toEpochMilli() + 1);
      }
    }
    return end;
  }

  private static List<ZoneId> zones(List<Subject> subjects) {
    return subjects.stream()
        .filter(Subject.Zone.class::isInstance)
        .map(one -> ((Subject.Zone) one).zone())
        .toList();
  }

  /// Asks both stores the same about the whole history: day by day of the space and each zone, the
  /// use of each desk, and stays; gives the questions with different answers.
  public List<String> differences(SpaceId space) {
    List<Subject> subjects = from.subjects(space);
    SeriesSpan all = new SeriesSpan(BEGIN, end(space, subjects) + 1, By.DAY, ZoneOffset.UTC, null);
    List<SeriesQuestion> questions = new ArrayList<>();
    questions.add(new SeriesQuestion.Totals(space, List.of(Line.SPACE), all, null));
    questions.add(new SeriesQuestion.Heat(space, Line.SPACE, all));
    questions.add(new SeriesQuestion.Visits(space, null, all));
    for (ZoneId zone : zones(subjects)) {
      Line line = SeriesAnswers.together(List.of(zone));
      questions.add(new SeriesQuestion.Totals(space, List.of(line), all, null));
      questions.add(new SeriesQuestion.Visits(space, zone, all));
    }
    List<DeskId> desks =
        subjects.stream()
            .filter(Subject.Desk.class::isInstance)
            .map(one -> ((Subject.Desk) one).desk())
            .toList();
    questions.add(new SeriesQuestion.Desks(space, desks, all));
    SeriesAnswers here = new SeriesAnswers(from);
    SeriesAnswers other = new SeriesAnswers(there);
    return questions.stream()
        .filter(question -> !here.answer(question).equals(other.answer(question)))
        .map(Object::toString)
        .toList();
  }
}
