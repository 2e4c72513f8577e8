package coop.latchkey.hub.open;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a space's owners let leave the operators' pages. Immutable.
///
/// @param version what a change must name; 0 before the first
/// @param spaceApi whether `/spaceapi/<space>.json` answers
/// @param state what the SpaceAPI's `state.open` follows
/// @param people how many people the SpaceAPI tells of
/// @param names whether it names those inside who let everybody see it
/// @param doorLocked whether it tells which doors are locked
/// @param publicPage whether `/public/<space>` answers
/// @param frames origins of pages that may show it in a frame; `*` for all
/// @param hours when the space is open, in words
/// @param homeAssistant whether Home Assistant is told of doors, zones and desks
/// @param homeAssistantUnlock whether it may unlock doors
/// @param metrics whether `/metrics` tells of people, desks and signals
public record OpenSettings(
    long version,
    boolean spaceApi,
    State state,
    People people,
    boolean names,
    boolean doorLocked,
    Address address,
    boolean publicPage,
    List<String> frames,
    String hours,
    boolean homeAssistant,
    boolean homeAssistantUnlock,
    boolean metrics) {
  /// As it is out of the box: nothing leaves.
  public static final OpenSettings NONE =
      new OpenSettings(
          0,
          false,
          State.NEVER,
          People.NO,
          false,
          false,
          new Address("", "", "", null, null, "", "", "", ""),
          false,
          List.of(),
          "",
          false,
          false,
          false);

  /// Copies the list.
  public OpenSettings {
    frames = List.copyOf(frames);
  }

  /// What `state.open` follows.
  public enum State {
    /// Nothing: it is not told.
    NEVER("never"),
    /// Whether a door stands unlocked by its hours or an operator.
    DOORS("doors"),
    /// Whether anybody is in.
    PEOPLE("people");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }

  /// How many people are told of.
  public enum People {
    /// None.
    NO("no"),
    /// The number, where it is five or more.
    FIVE_OR_MORE("fiveOrMore"),
    /// The number.
    EXACT("exact");

    private final String code;

    People(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }

  /// Where the space is and how to reach it; empty for what is not told.
  ///
  /// @param url of its own site
  /// @param logo the address of its logo; empty for the one of the settings
  /// @param lat degrees; null for none
  /// @param lon degrees; null for none
  public record Address(
      String url,
      String logo,
      String postal,
      @Nullable Double lat,
      @Nullable Double lon,
      String email,
      String phone,
      String matrix,
      String mastodon) {}
}
