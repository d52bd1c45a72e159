/** Work that a comparison may still do; shared by all its parts, so that hostile content cannot make it slow. */
export type Effort = {
	/** Steps left; about 20 million are a second. */
	left: number;
	/** Whether something was compared more coarsely because of it. */
	isSpent: boolean;
};

/** A fresh effort: a quarter of a second at worst. */
export const createEffort = (left = 2_000_000): Effort => ({left, isSpent: false});
