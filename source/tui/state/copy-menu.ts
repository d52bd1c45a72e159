import type {CopyWhat} from '../../compute/protocol.ts';
import {humanSize} from '../../flow/human.ts';
import {selectedRow} from './list.ts';
import type {Session} from './session.ts';

/** What `y` offers, by key. */
export const copyMenu: ReadonlyArray<{readonly key: string; readonly what: CopyWhat; readonly title: string}> = [
	{key: 'u', what: 'url', title: 'URL'},
	{key: 'c', what: 'curl', title: 'cURL'},
	{key: 'b', what: 'response-body', title: 'body'},
	{key: 'h', what: 'response-headers', title: 'headers'},
	{key: 'B', what: 'request-body', title: 'sent body'},
	{key: 'H', what: 'request-headers', title: 'sent headers'},
];

/** Copies what a key of the menu stands for, and says how. */
export const copyByKey = async (session: Session, key: string): Promise<void> => {
	const entry = copyMenu.find(candidate => candidate.key === key);
	const row = selectedRow(session.store.get().list);
	if (!entry || !row) {
		return;
	}

	const answer = await session.compute.ask('text', {id: row.id, what: entry.what});
	const text = answer?.value;
	if (!text) {
		session.toaster.say(`no ${entry.title} to copy as text`);
		return;
	}

	const way = await session.clipboard.copy(text);
	session.toaster.say(`copied ${entry.title}, ${humanSize(new TextEncoder().encode(text).length)}, ${way}`);
};
