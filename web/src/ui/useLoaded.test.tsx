// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { Component, type ComponentType, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { useLoaded } from "./useLoaded";

afterEach(cleanup);

type Load = () => Promise<{ default: ComponentType }>;

function Place({ load }: { load: Load }) {
  const Part = useLoaded(load);
  return Part ? <Part /> : <p>on its way</p>;
}

class Rescue extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render = () => (this.state.failed ? <p>did not come</p> : this.props.children);
}

test("a part shows as soon as it is there", async () => {
  let bring: (part: { default: ComponentType }) => void = () => undefined;
  const load = () => new Promise<{ default: ComponentType }>((resolve) => (bring = resolve));
  render(<Place load={load} />);
  screen.getByText("on its way");
  await act(async () => bring({ default: () => <p>here</p> }));
  screen.getByText("here");
  expect(screen.queryByText("on its way")).toBeNull();
});

test("what does not come is said by whoever catches what breaks", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const load = () => Promise.reject(new Error("no line"));
  await act(async () => {
    render(
      <Rescue>
        <Place load={load} />
      </Rescue>,
    );
  });
  screen.getByText("did not come");
});
