import {isMessage} from './binary/wire.ts';
import {wireTree} from './binary/wire-tree.ts';
import {mostBranches, treeDocument} from './tree/tree.ts';
import type {View} from './view.ts';

const essences = /^application\/(?:[\w.]*\.|x-)?(?:proto|protobuf|google-protobuf)$|\+proto(?:buf)?$/v;

/** A protobuf message without its schema: field numbers, and what their bytes may mean. */
export const protobuf: View = {
	meta: {id: 'protobuf', title: 'protobuf'},
	bid({essence, bytes, text}) {
		if (essences.test(essence)) {
			return 3;
		}

		const isUnsaid = ['', 'application/octet-stream'].includes(essence) && text === undefined && bytes.length > 2;
		return isUnsaid && isMessage(bytes) ? 0.45 : 0;
	},
	open({bytes, truncated}) {
		const {branches, isCut} = wireTree(bytes);
		if (isCut && !truncated) {
			throw new Error('it is not fields to its end');
		}

		const isLong = branches.length >= mostBranches;
		const rest = isLong ? 'more fields' : 'cut off';
		return treeDocument(isCut || isLong ? [...branches, {depth: 0, spans: [[`… ${rest}`, 'faint']]}] : branches, {summary: 'without schema'});
	},
};
