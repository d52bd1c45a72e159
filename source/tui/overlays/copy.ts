import type {CopyWhat} from '../../compute/protocol.ts';
import {humanSize} from '../../flow/human.ts';
import {bottomLine} from '../render/footer.ts';
import type {Line} from '../render/styles.ts';
import {selectedRow} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import type {OverlayBehaviour} from './overlay.ts';

/** What `y` offers, by key. */
const copyMenu: ReadonlyArray<{readonly key: string; readonly what: CopyWhat; readonly title: string}> = [
	{key: 'u', what: 'url', title: 'URL'},
	{key: 'c', what: 'curl', title: 'cURL'},
	{key: 'b', what: 'response-body', title: 'body'},
	{key: 'h', what: 'response-headers', title: 'headers'},
	{key: 'B', what: 'request-body', title: 'sent body'},
	{key: 'H', what: 'request-headers', title: 'sent headers'},
];

/** Copies what a key of the menu stands for, and says how. */
const copyByKey = async (session: Session, key: string): Promise<void> => {
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

/** The menu of what can be copied. */
export const copy: OverlayBehaviour<'copy'> = {
	key(session, _overlay, name) {
		session.store.set({overlay: undefined});
		void copyByKey(session, name).catch(session.report);
	},
	footer(_overlay, {size}) {
		const entries = copyMenu.map(({key, title}): Line => [[key, 'keycap'], [` ${title}`]]);
		return [bottomLine([[['copy', 'title']], ...entries, []], [['esc', 'keycap'], [' no', 'dim']], size.columns)];
	},
};
