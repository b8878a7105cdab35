import { AddReportsDialog } from "./add/addReports";
import { ExportDialog } from "./export/exportDialog";
import { Header } from "./layout/header";
import { FilterBar } from "./layout/filterBar";
import { Faults } from "./layout/notices";
import { Panes } from "./layout/panes";
import { PeopleDialog } from "./people/peopleDialog";
import { BulkDialog } from "./review/bulkDialog";
import { ConflictDialog } from "./review/conflictDialog";
import { HelpDialog } from "./review/helpDialog";
import { SignIn } from "./session/signIn";
import { startFault } from "./session/session";
import { dialog, session } from "./state";
import "./review/commands";

export function App() {
  if (startFault.value || (session.value && !session.value.signed_in)) return <SignIn />;
  if (!session.value)
    return (
      <p class="opening" role="status">
        Opening the case…
      </p>
    );
  return (
    <div class="workbench">
      <Header />
      <FilterBar />
      <Panes />
      <Faults />
      <Dialogs />
    </div>
  );
}

function Dialogs() {
  const shown = dialog.value;
  return (
    <>
      {shown === "add" ? <AddReportsDialog /> : null}
      {shown === "export" ? <ExportDialog /> : null}
      {shown === "people" || shown === "people_admin" ? <PeopleDialog /> : null}
      {shown === "help" ? <HelpDialog /> : null}
      {shown === "bulk" ? <BulkDialog /> : null}
      <ConflictDialog />
    </>
  );
}
