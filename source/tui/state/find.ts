import type {Matcher} from '../../compute/matcher.ts';
import type {Ranges} from '../../compute/protocol.ts';
import {humanCount} from '../../flow/human.ts';
import type {Line} from '../render/styles.ts';
import type {TabLine} from '../render/tabs/tab.ts';
import type {Find} from './state.ts';

/** Where something stands in a line of the head. */
export const placesIn = (line: Line, matcher: Matcher): Ranges => [...matcher(line.map(([text]) => text).join(''))];

/** A place in the head. */
export type HeadPlace = {readonly line: number; readonly from: number};

/** Where something stands in the head, in order. */
export const findInHead = (head: readonly TabLine[], matcher: Matcher): HeadPlace[] =>
	head.flatMap(({line: spans}, line) => placesIn(spans, matcher).map(([from]) => ({line, from})));

/** Which place of how many: `3/128`. */
export const foundText = ({total, isMore, current}: Find): string => {
	if (total === undefined) {
		return '…';
	}

	return total === 0 && !isMore ? 'not there' : `${current ? humanCount(current.number) : '–'}/${humanCount(total)}${isMore ? '+' : ''}`;
};
