import { describe, expect, it } from "vitest";
import { commandFor, doubleKeys, keyOf, registerCommands, resetKeys, setKey } from "../src/review/keys";

describe("keys", () => {
  let hasWords = false;
  const command = (id: string, key: string, when?: () => boolean) => ({ id, title: id, group: "Decide" as const, key, run: () => undefined, when });
  registerCommands([command("words.count", "c", () => hasWords), command("comment", "c"), command("accept", "a")]);

  it("mean the most particular thing", () => {
    expect(commandFor("c")?.id).toBe("comment");
    hasWords = true;
    expect(commandFor("c")?.id).toBe("words.count");
    expect(commandFor("z")).toBeNull();
  });

  it("can be changed and come back", () => {
    setKey("accept", "y");
    expect(keyOf("accept")).toBe("y");
    expect(commandFor("a")).toBeNull();
    setKey("comment", "y");
    expect([...doubleKeys.value].sort()).toEqual(["accept", "comment"]);
    resetKeys();
    expect(keyOf("accept")).toBe("a");
    expect(doubleKeys.value.size).toBe(0);
  });
});
