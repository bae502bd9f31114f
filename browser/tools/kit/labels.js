/** Labels and texts of the kit for each side of the table. */

/** @import { Question, Side } from "../../shared/types.d.ts" */
/** @import { SideLabels } from "./types.d.ts" */

/** @type {Record<Side, SideLabels>} */
export const LABELS = {
  employer: {
    side: "I am hiring",
    sideMore: "Questions for candidates",
    role: "Role to fill",
    kit: (role, minutes) => `${role}, ${minutes} minutes`,
    interview: (role, minutes) => `Interview: ${role}, ${minutes} minutes`,
    strong: "A strong answer",
    subject: "Candidate",
    by: "Interviewer",
    at: "during the interview",
    mark: "Mark in the browser instead",
    guide: { title: "Interviewer’s guide", more: "Questions, what to listen for, and the clock" },
    scorecard: { title: "Scorecard", more: "One for each interviewer: marks and evidence" },
    candidate: { title: "Candidate’s sheet", more: "The questions alone, nothing of the guide" },
    opening: "Say who is here, how the time is used, that notes are taken, and that their questions come at the end.",
    task: "The same for everybody, taken from the work of this role. Say beforehand what is marked.",
    closing: "Their questions. When they hear, and from whom. Thank them.",
    fair: "Ask every candidate the same questions in the same order. Write down what was said, then mark.",
    general: [
      "Below what the role needs.",
      "Some of what the role needs.",
      "What the role needs.",
      "More than the role needs.",
    ],
    last: ["What speaks for this candidate most, in one line of evidence", "What is still open, and who asks it next"],
  },
  candidate: {
    side: "I am applying",
    sideMore: "Questions for employers",
    role: "You are",
    kit: (_, minutes) => `Questions for the employer, ${minutes} minutes`,
    interview: () => "What the employer answered",
    strong: "A good answer from them",
    subject: "Employer",
    by: "Whom I met",
    at: "the same day",
    mark: "Note answers in the browser instead",
    guide: { title: "What answers mean", more: "Each question with good signs and red flags" },
    scorecard: { title: "Employer scorecard", more: "Marks and evidence, one for each employer" },
    candidate: { title: "Question sheet", more: "To take along: questions and room for answers" },
    opening: "Thank them for the time, and say that you have a few questions that decide a lot for you.",
    task: "",
    closing: "Ask what happens next and when. Thank them.",
    fair: "Ask for the last time it happened, then be quiet. Write down what was said the same day, then mark.",
    general: [
      "They avoid it, or it is mostly what should give pause.",
      "Good words, and nothing that can be pointed at.",
      "Most of the good signs, with an example.",
      "All of it, and they showed you.",
    ],
    last: ["What speaks for this employer most, in one line of evidence", "What I have to settle before I sign"],
  },
};

/**
 * Descriptions of the marks 1 to 4: the question's own scale, or the general one.
 * @param {Pick<Question, "scale" | "asked_by">} question
 */
export function getAnchors(question) {
  const { scale } = question;
  return scale ? [scale.weak, scale.partial, scale.good, scale.outstanding] : LABELS[question.asked_by].general;
}
