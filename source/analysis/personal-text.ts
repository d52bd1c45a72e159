import type {Exchange} from './exchange.ts';
import type {Side} from './side.ts';

/** Types that people's data is in. */
const kinds: ReadonlySet<string> = new Set(['', 'html', 'json', 'xml', 'text', 'csv', 'form', 'ndjson', 'graphql', 'yaml', 'soap']);

/** The text of the body of a side where people's data may be in it: no script, style or anything binary. `undefined` for none. */
export const personalText = (side: Side | undefined): string | undefined => side && side.size > 10 && kinds.has(side.type) ? side.text : undefined;

/** Whether an answer may be read by everybody: nobody signed in for it, and it says that shared caches may keep it or says nothing. */
export const isForEverybody = ({isAuthenticated, request}: Exchange): boolean => !isAuthenticated && request.headers.every(([name]) => !/key|token|auth/iv.test(name));
