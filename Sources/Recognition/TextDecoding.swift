/// Reads the recogniser's output: connectionist temporal classification, the best class at each step.
struct TextDecoding: Sendable {
    /// The characters of the classes from 1 on; class 0 is the blank, the one behind the last character a space.
    let characters: [String]

    /// Takes the dictionary as the model keeps it, one character a line.
    init(dictionary: String) {
        characters = dictionary.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The text and its mean score over the characters; `nil` where nothing was read.
    func text(of output: UnsafeBufferPointer<Float>, steps: Int, classes: Int) -> (text: String, score: Double)? {
        var text = ""
        var sum = 0.0
        var count = 0
        var previous = 0
        for step in 0..<steps {
            let base = step * classes
            var best = 0
            var value = output[base]
            for candidate in 1..<classes where output[base + candidate] > value {
                best = candidate
                value = output[base + candidate]
            }
            if best != 0, best != previous {
                text += best <= characters.count ? characters[best - 1] : " "
                sum += Double(value)
                count += 1
            }
            previous = best
        }
        guard count > 0 else { return nil }
        return (text, sum / Double(count))
    }
}
