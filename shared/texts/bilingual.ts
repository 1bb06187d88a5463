import * as z from "zod";

/** The languages of every page, message and mail; Vietnamese first. */
export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

export const bilingualSchema = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/** `446.000` in Vietnamese, `446,000` in English. */
export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB").format(value);
