import {
  BookOpenText,
  ChartNoAxesGantt,
  CircleX,
  Copy,
  Ellipsis,
  History,
  Link2,
  List,
  Ruler,
  Settings2,
  SquareCheckBig,
} from "lucide-react";
import { useLocation } from "wouter";
import { texts as calibrating } from "../../calibrating/texts";
import { useTexts } from "../../i18n/texts";
import { isOver } from "../../observing/times";
import { PanelOffer } from "../../panel/PanelOffer";
import { texts as linkTexts } from "../../participation/linkTexts";
import { texts as replayTexts } from "../../replay/linkTexts";
import { replayHref } from "../../replay/ReplayLink";
import { useRoom } from "../../room/use";
import { Menu, type MenuChoice } from "../../ui/Menu";
import { RoomSwitches } from "../../ui/RoomSwitches";
import { isOwner } from "../owner";
import { texts as templateTexts } from "../templateTexts";
import { useDeskStore } from "./desk";
import { texts } from "./texts";

/** What is not needed every minute. */
export function More({ narrow }: { narrow: boolean }) {
  return (
    <>
      {!narrow && <PanelOffer />}
      <RoomSwitches narrow={narrow} />
      <Rest />
    </>
  );
}

function Rest() {
  const t = useTexts(texts);
  const say = useTexts(templateTexts);
  const told = useTexts(linkTexts);
  const watch = useTexts(replayTexts);
  const calibrate = useTexts(calibrating);
  const desk = useDeskStore();
  const [, navigate] = useLocation();
  const id = useRoom((room) => room.id);
  const state = useRoom((room) => room.state);
  const calibrates = useRoom((room) => room.calibration !== undefined);
  const open = state !== "closed";
  const owners: readonly MenuChoice[] = [
    { id: "template", label: say("use"), icon: <Copy />, onChoose: () => navigate(`/new?from=${id}`) },
    { id: "sessions", label: t("toSessions"), icon: <List />, onChoose: () => navigate("/") },
  ];
  const exercise: MenuChoice = {
    id: "exercise",
    label: t("aboutExercise"),
    icon: <BookOpenText />,
    onChoose: () => desk.setState({ window: "exercise" }),
  };
  const participation: MenuChoice = {
    id: "participation",
    label: told("participation"),
    icon: <ChartNoAxesGantt />,
    onChoose: () => navigate(`/sessions/${id}/participation?as=facilitator`),
  };
  const replay: MenuChoice = {
    id: "replay",
    label: watch("replay"),
    icon: <History />,
    disabled: state === "lobby",
    onChoose: () => navigate(replayHref(id, "facilitator")),
  };
  const calibration: MenuChoice = {
    id: "calibration",
    label: calibrate(calibrates ? "results" : "make"),
    icon: <Ruler />,
    disabled: !isOver(state),
    onChoose: () => navigate(`/sessions/${id}/calibration?as=facilitator`),
  };
  const whileOpen: readonly MenuChoice[] = [
    { id: "links", label: t("links"), icon: <Link2 />, onChoose: () => desk.setState({ window: "links" }) },
    {
      id: "settings",
      label: t("settings"),
      icon: <Settings2 />,
      onChoose: () => desk.setState({ window: "settings" }),
    },
  ];
  const endings: readonly MenuChoice[] = [
    {
      id: "end",
      label: t("endExercise"),
      icon: <SquareCheckBig />,
      danger: true,
      disabled: state !== "running",
      onChoose: () => desk.setState({ window: "endExercise" }),
    },
    {
      id: "close",
      label: t("closeSession"),
      icon: <CircleX />,
      danger: true,
      onChoose: () => desk.setState({ window: "close" }),
    },
  ];
  return (
    <Menu
      icon
      label={t("moreActions")}
      trigger={<Ellipsis />}
      choices={[
        exercise,
        participation,
        replay,
        calibration,
        ...(open ? whileOpen : []),
        ...(isOwner() ? owners : []),
        ...(open ? endings : []),
      ]}
    />
  );
}
