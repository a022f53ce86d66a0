import Evidence
import Submissions
import Testing

@Suite struct ReadingProblemTests {
    @Test(arguments: ReadingProblem.allCases) func `every problem has a dotted code and one sentence`(
        problem: ReadingProblem
    ) {
        let parts = problem.rawValue.split(separator: ".")
        #expect(parts.count == 2)
        #expect(problem.rawValue.allSatisfy { $0.isLowercase || $0 == "." || $0 == "-" })
        for detail in [nil, "it has 3 bytes"] {
            let message = problem.problem(detail).message
            #expect(problem.problem(detail).code == problem.rawValue)
            #expect(message.hasSuffix("."))
            #expect(message.count { $0 == "." } == 1)
            if let detail { #expect(message.contains(detail)) }
        }
    }
}
