import type {FlowRow} from '../../flow/flow.ts';
import {openPrompt} from '../overlays/open-prompt.ts';
import {selectedRow} from '../state/list.ts';
import {editAndReplay, replayOnce} from '../state/replaying.ts';
import type {Session} from '../state/session.ts';
import type {Command} from './command.ts';

/** Does something with the row at work, telling when it fails. */
const withRow = (action: (session: Session, row: FlowRow) => Promise<void> | void) => (session: Session): void => {
	const row = selectedRow(session.store.get().list);
	if (row) {
		void (async () => action(session, row))().catch(session.report);
	}
};

export const replayCommands: readonly Command[] = [
	{
		id: 'edit', keys: ['e'], title: 'Edit in your editor and replay', group: 'Flows', bar: 'edit', barIn: ['list', 'detail'], run: withRow(editAndReplay),
	},
	{
		id: 'replay', keys: ['r'], title: 'Replay as it was', group: 'Flows', bar: 'replay', barIn: ['list', 'detail'], run: withRow(replayOnce),
	},
	{
		id: 'replay-often', keys: ['R'], title: 'Replay many times', group: 'Flows', run: withRow(session => {
			openPrompt(session, 'repeat', '10 1 0');
		}),
	},
];
