package coop.latchkey.hub.floor;

import coop.latchkey.hub.web.Said;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What a picture draws again with `use`. One that is used may use nothing itself: else a few lines
/// could draw billions of elements, or themselves.
final class PictureUses {
  /// Elements that all uses together may draw.
  private static final long DRAWN_MAX = 100_000;

  /// Elements below each id.
  private final Map<String, Integer> sizes = new HashMap<>();

  private final Set<String> using = new HashSet<>();
  private final Map<String, Integer> used = new HashMap<>();

  /// An element that is open.
  private record Open(@Nullable String id, int from) {}

  private PictureUses() {}

  /// Reads a whole picture, which must be within the bounds of [PictureCleaner].
  static PictureUses of(XMLStreamReader in) throws XMLStreamException {
    var uses = new PictureUses();
    Deque<Open> open = new ArrayDeque<>();
    int elements = 0;
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        elements++;
        if (elements > PictureCleaner.ELEMENTS_MAX || open.size() >= PictureCleaner.DEPTH_MAX) {
          throw new PictureCleaner.Stop(Said.of("part.svg.parts"));
        }
        open.push(new Open(in.getAttributeValue(null, "id"), elements));
        if (in.getLocalName().equals("use")) {
          uses.use(in, open);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        Open ended = open.pop();
        if (ended.id() != null) {
          uses.sizes.merge(ended.id(), elements - ended.from() + 1, Math::max);
        }
      }
    }
    return uses;
  }

  private void use(XMLStreamReader in, Deque<Open> open) {
    used.merge(target(PictureParts.href(in)), 1, Integer::sum);
    for (Open one : open) {
      if (one.id() != null) {
        using.add(one.id());
      }
    }
  }

  private static String target(String href) {
    return href.strip().replaceFirst("^#", "");
  }

  /// Whether the uses draw too much.
  boolean endless() {
    long drawn = 0;
    for (var one : used.entrySet()) {
      if (!using.contains(one.getKey())) {
        drawn += (long) one.getValue() * sizes.getOrDefault(one.getKey(), 0);
      }
    }
    return drawn > DRAWN_MAX;
  }

  /// Whether a use of this may stay.
  boolean plain(String href) {
    return PictureStyles.within(href) && !using.contains(target(href));
  }
}
