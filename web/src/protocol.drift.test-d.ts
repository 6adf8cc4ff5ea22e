/** Held by the compiler: `protocol.ts` says of what passes nothing that the server does not say of it itself.
 *
 * `wire.generated.ts` follows from the server's own schemas. A name here that does not satisfy `never` is a wish, a fact or
 * a field that one side knows and the other does not; whoever changed the server runs `python -m server.describing`.
 */

import type {
  Answer,
  Commands,
  Event,
  EventOf,
  Events,
  EventType,
  Participant,
  Pointers,
  Refusal,
  RefusalCode,
  SinceAnswer,
  Welcome,
} from "./protocol";
import type * as Wire from "./wire.generated";

type None<Names extends never> = Names;
type Yes<Holds extends true> = Holds;

/** Single words and numbers become what they are a kind of: which words there are is the other side's to say. */
type Wide<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends readonly (infer Inner)[]
        ? readonly Wide<Inner>[]
        : T extends object
          ? { readonly [Key in keyof T]: Wide<T[Key]> }
          : T;
type Fits<Given, Taken> = [Wide<Given>] extends [Wide<Taken>] ? true : false;

type Keys<T> = T extends unknown ? keyof T : never;
type At<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : never) : never;
type Inner<T> = T extends readonly (infer One)[] ? One : never;
type Known<T> = Exclude<T, null | undefined>;
type Strange<Here, There, Path extends string> = Here extends readonly (infer One)[]
  ? Strange<Known<One>, Known<Inner<There>>, `${Path}[]`>
  : Here extends object
    ? string extends keyof Here
      ? never
      : {
          [Key in keyof Here & string]-?: Key extends Keys<There>
            ? Strange<Known<Here[Key]>, Known<At<There, Key>>, `${Path}.${Key}`>
            : `${Path}.${Key}`;
        }[keyof Here & string]
    : never;
/** Paths of all fields here that the server does not know. */
type Unknown<Here, There, Path extends string> = Strange<Known<Here>, Known<There>, Path>;

export type NoWishIsMissing = None<Exclude<keyof Wire.Wishes, keyof Commands>>;
export type NoWishIsInvented = None<Exclude<keyof Commands, keyof Wire.Wishes>>;
export type NoFactIsMissing = None<Exclude<keyof Wire.Facts, EventType>>;
export type NoFactIsInvented = None<Exclude<EventType, keyof Wire.Facts>>;

type StrangeWishes = { [Name in keyof Commands]: Unknown<Commands[Name], Wire.Wishes[Name], Name> };
type StrangeFacts = { [Type in EventType]: Unknown<EventOf<Type>, Wire.Facts[Type], Type> };
export type NoFieldOfAWishIsInvented = None<StrangeWishes[keyof Commands]>;
export type NoFieldOfAFactIsInvented = None<StrangeFacts[EventType]>;
export type NoFieldOfTheWelcomeIsInvented = None<Unknown<Welcome, Wire.Welcome, "welcome">>;
export type NoFieldOfARefusalIsInvented = None<Unknown<Refusal, Wire.Refused, "refusal">>;

/** What is wished as it is typed here is what the server takes. */
type UnfitWishes = {
  [Name in keyof Commands]: Fits<Commands[Name], Wire.Wishes[Name]> extends true ? never : Name;
};
export type EveryWishIsTaken = None<UnfitWishes[keyof Commands]>;

/** What the server tells is what is read here. */
type UnfitFacts = { [Type in EventType]: Fits<Wire.Facts[Type], EventOf<Type>> extends true ? never : Type };
export type EveryFactIsRead = None<UnfitFacts[EventType]>;
export type TheWelcomeIsRead = Yes<Fits<Wire.Welcome, Welcome>>;
export type ParticipantsAreRead = Yes<Fits<Wire.Participant, Participant>>;
export type CursorsAreRead = Yes<Fits<Wire.Pointers, Pointers>>;
export type StretchesAreRead = Yes<Fits<Omit<Wire.Events, "events">, Omit<Events, "events">>>;
export type RefusalsAreRead = Yes<Fits<Wire.Refused, Refusal>>;
export type AnswersAreRead = Yes<Fits<Wire.Granted, Extract<Answer<"chat.send">, { ok: true }>>>;
export type ChangesAreAnswered = Yes<
  Fits<Omit<Wire.ChangeGranted, "rejected">, Omit<Extract<Answer<"board.change">, { ok: true }>, "rejected">>
>;
export type MissedIsRead = Yes<
  Fits<Omit<Wire.Missed, "events">, Omit<Extract<SinceAnswer, { ok: true }>, "events">>
>;
export type NoCodeIsInvented = None<Exclude<RefusalCode, Wire.Refused["code"]>>;
/** Nobody joins by a socket. */
export type NoCodeIsMissing = None<Exclude<Wire.Refused["code"], RefusalCode | "session_full">>;
export type EveryEventHasItsType = None<Exclude<Event["type"], keyof Wire.Facts>>;
