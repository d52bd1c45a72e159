import {tabNumber} from '../render/tabs/index.ts';
import type {State} from './state.ts';

const analysis = tabNumber('analysis');

/** The finding at work, by its place among those of the flow: that of the place shown, or on the tab of analysis that of the cursor's line, the next one from a line without. */
export const currentFinding = ({detail: {spot, tab, head, cursor}}: Pick<State, 'detail'>): number | undefined => {
	if (spot !== undefined || tab !== analysis) {
		return spot?.finding;
	}

	const subject = head.slice(cursor).find(each => each.subject?.type === 'finding')?.subject;
	return subject?.type === 'finding' ? subject.index : undefined;
};
