import {importers} from '../../../formats/index.ts';
import {importFrom} from '../../state/chores.ts';
import type {PromptBehaviour} from './prompt-behaviour.ts';

/** Adds the flows of a file. */
export const importFile: PromptBehaviour = {
	title: 'import the file',
	hint: `${importers.values().map(({meta}) => meta.title).toArray().join(', ')}  ·  enter import  ·  esc cancel`,
	enter(session, text) {
		const from = text.trim();
		if (from === '') {
			return false;
		}

		void importFrom(session, from).catch(session.report);
		return true;
	},
};
