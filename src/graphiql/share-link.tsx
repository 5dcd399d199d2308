import { ToolbarButton, pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState } from 'react';

/** An operation in the page's URL, as `?query=&variables=&operationName=`; never with headers, which hold credentials. */
interface SharedOperation {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

/** Takes the operation out of the page's URL, so that a reload does not open it again; null where there is none. */
export function takeSharedOperation(): SharedOperation | null {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get('query');
  if (query === null) return null;
  history.replaceState(null, '', location.pathname);
  return { query, variables: parameters.get('variables') ?? '', operationName: parameters.get('operationName') };
}

function linkTo({ query, variables, operationName }: SharedOperation): string {
  const link = new URL(location.pathname, location.href);
  link.searchParams.set('query', query);
  if (variables.trim()) link.searchParams.set('variables', variables);
  if (operationName) link.searchParams.set('operationName', operationName);
  return link.href;
}

/** Selects the operation of this name once the editor has loaded its document. */
export function SelectOperation({ name }: { name: string }) {
  const { operations, queryEditor } = useGraphiQL(pick('operations', 'queryEditor'));
  const { setOperationName } = useGraphiQLActions();
  const isSelected = useRef(false);
  useEffect(() => {
    const start = operations?.find((operation) => operation.name?.value === name)?.loc?.startToken;
    if (isSelected.current || !start || !queryEditor) return;
    isSelected.current = true;
    setOperationName(name);
    // The keyboard runs the operation that the cursor is in.
    queryEditor.setPosition({ lineNumber: start.line, column: start.column });
  }, [name, operations, queryEditor, setOperationName]);
  return null;
}

/** Copies a link that opens the active tab's operation and variables. */
export function CopyLinkButton() {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'operationName'),
  );
  const [label, setLabel] = useState(COPY);
  const copy = async () => {
    const [query, variables] = [queryEditor?.getValue() ?? '', variableEditor?.getValue() ?? ''];
    const link = linkTo({ query, variables, operationName: operationName ?? null });
    const copied = await writeToClipboard(link);
    if (!copied) history.replaceState(null, '', link);
    setLabel(copied ? 'Link copied' : 'The link is in the address bar');
  };
  return (
    <ToolbarButton label={label} onClick={() => void copy()} onBlur={() => setLabel(COPY)}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
        <path
          strokeWidth="1.8"
          d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1"
        />
      </svg>
    </ToolbarButton>
  );
}

const COPY = 'Copy link to this operation';

/** False where the browser refuses, as it does for pages over plain HTTP that are not of this machine. */
async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
