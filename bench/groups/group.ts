import type {Row} from '../report/row.ts';
import type {Scope} from '../stage/scope.ts';
import type {Stores} from '../stage/stores.ts';

/** What a group measures with. */
export type Bench = {
	/** Ends with the group. */
	readonly scope: Scope;
	readonly stores: Stores;
	/** About three minutes for everything instead of fifteen: shorter runs, smaller stores, rougher figures. */
	readonly isQuick: boolean;
	/** How often each subject is measured. */
	readonly rounds: number;
	/** How many seconds a subject may take over all rounds before it is left alone. */
	readonly patience: number;
	/** Tells a person how far it is. */
	readonly tell: (text: string) => void;
};

/** Cases that share what they need. */
export type Group = {
	/** The word that picks it on the command line. */
	readonly id: string;
	readonly title: string;
	/** What a reader of the table should know: how it was measured. */
	readonly about: string;
	/** Whether it runs only when it is named. */
	readonly onDemand?: boolean;
	/** Rows as they are measured. */
	run(bench: Bench): AsyncGenerator<Row, void>;
};
