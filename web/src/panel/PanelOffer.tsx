import { lazy, Suspense } from "react";

/** Most organisations need none. */
const Offer = lazy(() => import("./Offer"));

export function PanelOffer() {
  return (
    <Suspense>
      <Offer />
    </Suspense>
  );
}
