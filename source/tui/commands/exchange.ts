import {openExportMenu} from '../overlays/export.ts';
import {openPrompt} from '../overlays/open-prompt.ts';
import {clearShown} from '../state/chores.ts';
import type {Session} from '../state/session.ts';
import type {Command} from './command.ts';

const clear = (isMarkedToo: boolean) => (session: Session): void => {
	void clearShown(session, isMarkedToo).catch(session.report);
};

export const exchangeCommands: readonly Command[] = [
	{
		id: 'export', keys: ['x'], title: 'Export as HAR, JSON, cURL, …', group: 'Flows', bar: 'export', barIn: ['list'], run: openExportMenu,
	},
	{
		id: 'import', keys: [], title: 'Import a file', group: 'Flows',
		run(session) {
			openPrompt(session, 'import', '');
		},
	},
	{
		id: 'clear', keys: [], title: 'Delete the flows shown, not marked ones', group: 'Flows', run: clear(false),
	},
	{
		id: 'clear-marked', keys: [], title: 'Delete the flows shown, marked ones too', group: 'Flows', run: clear(true),
	},
];
