/** Which page stands at which address. Every folder of pages is loaded when it is first needed. */

import { Component, lazy, type ReactNode, Suspense } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import { language } from "./i18n/i18n";
import { useTexts } from "./i18n/texts";
import type { Kind } from "./protocol";
import { RoomGate } from "./room/RoomGate";
import { Button } from "./ui/Button";
import { EmptyState } from "./ui/EmptyState";
import { Page } from "./ui/Page";
import { Spinner } from "./ui/Spinner";
import { Toasts } from "./ui/Toast";
import { texts } from "./ui/texts";
import { useArrival } from "./ui/useArrival";
import { useLoaded } from "./ui/useLoaded";

const SignInPage = lazy(() => import("./accounts/SignIn"));
const OwnAccount = lazy(() => import("./accounts/Own"));
const TakenLink = lazy(() => import("./accounts/Taken"));
const Access = lazy(() => import("./accounts/Access"));
const Privacy = lazy(() => import("./privacy"));
const ConsentEditor = lazy(() => import("./privacy/ConsentEditor"));
const Join = lazy(() => import("./joining"));
const Panel = lazy(() => import("./panel"));
const Sessions = lazy(() => import("./hosting/Sessions"));
const NewSession = lazy(() => import("./hosting/NewSession"));
const SessionPage = lazy(() => import("./hosting/SessionPage"));
const Library = lazy(() => import("./editing/Library"));
const Editor = lazy(() => import("./editing/Editor"));
const Webhooks = lazy(() => import("./hooks/Webhooks"));
const Shared = lazy(() => import("./sharing/Shared"));
const SignIn = lazy(() => import("./hosting/SignIn"));
const Closed = lazy(() => import("./taking-part/Closed"));
const Participation = lazy(() => import("./participation"));
const Ideas = lazy(() => import("./participation/Ideas"));
const Feedback = lazy(() => import("./summary/Feedback"));
const Replay = lazy(() => import("./replay"));
const Summary = lazy(() => import("./summary"));
const NewCalibration = lazy(() => import("./calibrating/NewCalibration"));
const Washup = lazy(() => import("./washup/Gate"));

const TAKING_PART = () => import("./taking-part");
const ROOMS = {
  candidate: TAKING_PART,
  assessor: () => import("./observing"),
  facilitator: () => import("./hosting"),
  actor: TAKING_PART,
} as const;

function isKind(found: string): found is Kind {
  return found in ROOMS;
}

/** One page for both, so that it stays as it is when an exercise is saved for the first time. */
const EDITOR = /^\/exercises\/(?:(?<exercise>[^/]+)\/edit|new(?:\/(?<draft>[^/]+))?)\/?$/;

export function App() {
  useTranslation();
  useArrival();
  return (
    <I18nProvider locale={language() === "ru" ? "ru-RU" : "en-GB"}>
      <Rescue>
        <Suspense fallback={<Spinner />}>
          <Switch>
            <Route path="/" component={Sessions} />
            <Route path="/new" component={NewSession} />
            <Route path="/exercises" component={Library} />
            <Route path="/webhooks" component={Webhooks} />
            <Route path="/access" component={Access} />
            <Route path="/privacy" component={Privacy} />
            <Route path="/privacy/consent" component={ConsentEditor} />
            <Route path="/sign-in" component={SignInPage} />
            <Route path="/account" component={OwnAccount} />
            <Route path="/account/:code">{({ code }) => <TakenLink key={code} code={code} />}</Route>
            <Route path={EDITOR}>
              {({ exercise, draft }) => <Editor exercise={exercise} draft={draft} />}
            </Route>
            <Route path="/sessions/:session">
              {({ session }) => <SessionPage key={session} session={session} />}
            </Route>
            <Route path="/sessions/:session/washup">
              {({ session }) => <Washup key={session} session={session} />}
            </Route>
            <Route path="/sessions/:session/participation">
              {({ session }) => <Participation key={session} session={session} />}
            </Route>
            <Route path="/sessions/:session/ideas">
              {({ session }) => <Ideas key={session} session={session} />}
            </Route>
            <Route path="/sessions/:session/summary">
              {({ session }) => <Summary key={session} session={session} />}
            </Route>
            <Route path="/sessions/:session/feedback/:participant">
              {({ session, participant }) => (
                <Feedback key={`${session} ${participant}`} session={session} candidate={participant} />
              )}
            </Route>
            <Route path="/sessions/:session/replay">
              {({ session }) => <Replay key={session} session={session} />}
            </Route>
            <Route path="/sessions/:session/calibration">
              {({ session }) => <NewCalibration key={session} session={session} />}
            </Route>
            <Route path="/summary/:code">{({ code }) => <Shared key={code} code={code} />}</Route>
            <Route path="/owner/:link">{({ link }) => <SignIn link={link} />}</Route>
            <Route path="/panel" component={Panel} />
            <Route path="/join/:invite">{({ invite }) => <Join key={invite} invite={invite} />}</Route>
            <Route path="/room/:session/:kind">
              {({ session, kind }) =>
                isKind(kind) ? (
                  <InRoom key={`${session} ${kind}`} session={session} kind={kind} />
                ) : (
                  <NotFound />
                )
              }
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </Rescue>
      <Toasts />
    </I18nProvider>
  );
}

/** The page of a room comes while its line is opened. */
function InRoom({ session, kind }: { session: string; kind: Kind }) {
  const Room = useLoaded<object>(ROOMS[kind]);
  return (
    <RoomGate session={session} kind={kind} closed={<Closed session={session} />}>
      {Room ? <Room /> : <Spinner />}
    </RoomGate>
  );
}

function NotFound() {
  const t = useTexts(texts);
  return (
    <Page home>
      <EmptyState page title={t("noPage")}>
        {t("noPageMore")}
      </EmptyState>
    </Page>
  );
}

function Failed() {
  const t = useTexts(texts);
  return (
    <EmptyState
      page
      title={t("failed")}
      action={
        <Button kind="primary" onClick={() => window.location.reload()}>
          {t("reload")}
        </Button>
      }
    >
      {t("failedMore")}
    </EmptyState>
  );
}

/** A page that breaks says so instead of leaving a blank window. */
class Rescue extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}
