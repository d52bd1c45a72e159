import type {Filter} from '../../filter/filter.ts';
import type {Reader} from '../../store/store.ts';
import type {Answer, Input, JobName} from '../protocol.ts';
import type {BodyReader} from '../body-reader.ts';
import type {DiffReader} from '../diff-reader.ts';
import type {IssueShelf} from '../issues/issue-shelf.ts';
import type {RuleShelf} from '../rule-shelf.ts';
import type {Standing} from '../standing.ts';
import type {Vocabulary} from '../vocabulary.ts';

/** What jobs work with. */
export type Context = {
	readonly reader: Reader;
	/** Parses a filter, remembering the last ones; `undefined` for empty text. Throws as `parseFilter` does. */
	filter(text: string): Filter | undefined;
	readonly bodies: BodyReader;
	readonly diffs: DiffReader;
	/** Words of the traffic, for misspelled ones. */
	readonly vocabulary: Vocabulary;
	readonly rules: RuleShelf;
	readonly issues: IssueShelf;
	/** Sums that are kept up, by what they are of. */
	readonly standings: Map<string, Standing>;
};

/** Milliseconds that a job may work before it lets others in. */
export const slice = 15;

/**
One kind of work: done at once, or when something has been loaded, or in slices with a pause at each `yield`, which gives a part of the answer where that is
worth showing.
*/
export type Job<Name extends JobName> = (context: Context, input: Input<Name>) => Answer<Name> | Promise<Answer<Name>> | Generator<Answer<Name> | undefined, Answer<Name>>;
