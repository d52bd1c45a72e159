import {alternate, type Subject} from '../measure/rounds.ts';
import {
	pick,
	type Outcome,
	type Reference,
	type Row,
} from '../report/row.ts';
import {
	recordFlows,
	viewFlows,
	viewStore,
	type FlowList,
} from '../stage/flow-list.ts';
import type {Scope} from '../stage/scope.ts';
import {hasTool, missing} from '../stage/tool.ts';
import {bodyParts, openBodies} from '../terminal/bodies.ts';
import {follow, followParts} from '../terminal/following.ts';
import {listCases, type ListCase} from '../terminal/list-cases.ts';
import {partRows} from '../terminal/part.ts';
import type {Bench, Group} from './group.ts';

/** Rows of a case measured in a large store, beside the small one, and in the small one, beside mitmproxy where it can. */
const rowsOf = ({parts, isCommon = false}: Pick<ListCase, 'parts' | 'isCommon'>, flows: string, measured: Readonly<Record<'large' | 'small' | 'mitmproxy', Outcome>>): Row[] => parts.flatMap(({name, unit, figures, goal}): Row[] => {
	const row = (store: string, tapx: Outcome, references: readonly Reference[]): Row => ({
		name: `${name}; ${store} flows`, unit, tapx: pick(tapx, figures), references, ...(goal && {goal}),
	});
	return [
		row(flows, measured.large, [{name: '1,000 flows:', outcome: pick(measured.small, figures)}]),
		row('1,000', measured.small, isCommon ? [{name: 'mitmproxy', outcome: pick(measured.mitmproxy, figures)}] : []),
	];
});

type Lists = Readonly<Record<'large' | 'small' | 'mitmproxy', string>>;
type Open = (scope: Scope) => Promise<FlowList>;

/** How each list is opened; where mitmproxy is missing, why it is not. */
const openers = (files: Lists): Record<keyof Lists, Open | string> => ({
	large: async scope => viewStore(scope, files.large),
	small: async scope => viewStore(scope, files.small),
	mitmproxy: files.mitmproxy === '' ? missing('mitmproxy') : async scope => viewFlows(scope, files.mitmproxy),
});

const startUp = (bench: Bench, open: Open | string): Subject => typeof open === 'string'
	? open
	: async () => {
		await using own = bench.scope.inner();
		return [(await open(own)).start];
	};

export const terminal: Group = {
	id: 'terminal',
	title: 'Terminal',
	about: '`tapx view` in a pseudo-terminal of 120 × 40, production React, measured from outside: from the key written to the last byte read of the frame that shows it. mitmproxy’s console shows 1,000 flows from a file.',
	async * run(bench) {
		const {scope, stores, isQuick, tell} = bench;
		const flows = isQuick ? 100_000 : 1_000_000;
		const many = flows.toLocaleString('en-US');
		const files: Lists = {
			large: await stores.filled(flows),
			small: await stores.filled(1000),
			mitmproxy: hasTool('mitmproxy') && hasTool('nginx') ? await recordFlows(scope, 1000) : '',
		};
		const {large, small, mitmproxy} = openers(files);
		tell('start to first frame');
		const starts = await alternate({large: startUp(bench, large), small: startUp(bench, small), mitmproxy: startUp(bench, mitmproxy)}, bench);
		yield * rowsOf({
			isCommon: true, parts: [{
				name: 'start to first frame', unit: 'ms', figures: [0], goal: {of: 'value', most: [600]},
			}],
		}, many, starts);

		const open = async (opener: Open | string): Promise<FlowList | string> => {
			try {
				return typeof opener === 'string' ? opener : await opener(scope);
			} catch (error) {
				return (error as Error).message;
			}
		};

		const lists = {large: await open(large), small: await open(small), mitmproxy: await open(mitmproxy)};
		for (const each of listCases) {
			const subject = (list: FlowList | string): Subject => typeof list === 'string' ? list : async () => each.measure(list, bench);
			tell(each.id);
			yield * rowsOf(each, many, await alternate({
				large: subject(lists.large), small: subject(lists.small), mitmproxy: subject(each.isCommon ? lists.mitmproxy : 'other keys'),
			}, each.isSteady ? {...bench, rounds: 1} : bench));
		}

		tell('bodies of 1 MB');
		yield * partRows(bodyParts, (await alternate({tapx: async () => openBodies(scope, files.small)}, {...bench, rounds: isQuick ? 1 : bench.rounds})).tapx);
		tell('following 1,000 flows/s');
		yield * partRows(followParts, (await alternate({tapx: async () => follow(scope, files.small)}, {...bench, rounds: isQuick ? 1 : bench.rounds})).tapx);
	},
};
